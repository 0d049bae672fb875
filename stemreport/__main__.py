import sys

from stemreport.build.command_line import main

sys.exit(main())
