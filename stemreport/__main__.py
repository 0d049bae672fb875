import sys

from stemreport.pipeline.command_line import main

sys.exit(main())
