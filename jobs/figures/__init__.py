"""Figures for the office: how much, by week, and about nobody."""
