"""A long random walk through simulated school days, which checks the kiosk's promises at each step.

`street` is the world that is walked in with its `people`, `dice` its chance; `deeds` and `answers`
are what people do, `plans` why, `accidents` and `mishaps` what fails. `ledger` keeps outside the
system what was asked and answered, `posts` and `glance` what can be read, `rules` judges, and
`walk` goes from day to day.
"""
