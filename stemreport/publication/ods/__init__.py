"""Accessible workbooks as values, and as OpenDocument spreadsheets.

It needs the standard library and nothing of the package around it. `model` says what a workbook is: sheets with a title, lines
of text and at most one marked table each; what would make it unreadable for somebody is refused when it is put together.
`write_ods` writes it. A table is marked three times, for whoever reads it: as a database range that contains its headings, which LibreOffice
and Excel take for a table; by header rows and header columns, which are the headings in the format's own words; by named
styles of its cells.
"""
