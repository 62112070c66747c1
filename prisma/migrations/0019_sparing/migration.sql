-- What others are told may wait a while and go out together when a platform's month is nearly used up.
ALTER TABLE outbox ADD COLUMN may_wait boolean NOT NULL DEFAULT false;

-- When the platform itself said last that the month's calls, or its pushes to us, are used up; system time.
ALTER TABLE call_count ADD COLUMN calls_refused_at timestamptz(3), ADD COLUMN pushes_refused_at timestamptz(3);
