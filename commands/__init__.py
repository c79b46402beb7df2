"""The command line: what people, cron and checks run."""
