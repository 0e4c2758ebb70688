"""What the console shows, as data and tables; `screen` and `mailbot.cli` alone print, and `manpage` for `make man`."""
