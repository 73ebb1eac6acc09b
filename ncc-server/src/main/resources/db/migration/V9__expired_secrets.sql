-- What is out of use is looked for whenever a terminal gets keys; with thousands of them not by reading all.
CREATE INDEX secret_by_retired ON secret (retired_at) WHERE retired_at IS NOT NULL;
CREATE INDEX enrolment_by_revoked ON enrolment (revoked_at) WHERE revoked_at IS NOT NULL;
