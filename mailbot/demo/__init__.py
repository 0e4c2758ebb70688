"""Embedded mail servers, the story told by `mailbot demo`, and its page. No part of the daemon."""
