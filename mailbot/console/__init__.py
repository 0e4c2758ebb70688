"""What the console shows, as data and tables; `mailbot.cli` alone prints."""
