-- From which trading day on a manager is told figures from how many visits on. Days before the first are told from five on; a day never changes, for of a count told in
-- fives and in sevens the true number would be known to within fewer than five.
CREATE TABLE threshold_change (
  from_day INTEGER PRIMARY KEY,
  k INTEGER NOT NULL
);
