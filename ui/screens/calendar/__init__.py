"""Meetings, deadlines and days off by month and week."""
