-- The tables of a ledger, version 2. Dates and instants are ISO 8601 text; offsets are characters into a report's text, end exclusive.
-- Nothing is updated or deleted: what is true now is in the views (views.sql), what was believed before stays in the logs.
-- `version` numbers every row of every log, once in the ledger; a row whose version stands in `endings` holds no longer.
-- `recorded` is when the row was written, `knowable` the first moment at which anybody could have known it (published, or recorded).

CREATE SEQUENCE versions;

CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);

CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    started VARCHAR NOT NULL,
    finished VARCHAR,
    coder VARCHAR NOT NULL,
    codebook VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    reports INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    refusals INTEGER NOT NULL
);

CREATE TABLE endings (version BIGINT NOT NULL, ended VARCHAR NOT NULL, why VARCHAR NOT NULL);

-- One row a coding of a report. run_id: the run that coded it.
CREATE TABLE report_log (
    version BIGINT NOT NULL,
    recorded VARCHAR NOT NULL,
    knowable VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    report_id VARCHAR NOT NULL,
    path VARCHAR,
    url VARCHAR,
    title VARCHAR,
    outlet VARCHAR,
    published VARCHAR,
    published_precision VARCHAR,
    published_from VARCHAR,
    retrieved VARCHAR,
    language VARCHAR,
    text VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    byline VARCHAR
);

-- version: that of the report's coding, so that a claim ends with it.
CREATE TABLE claim_log (
    version BIGINT NOT NULL,
    claim_id VARCHAR NOT NULL,
    report_id VARCHAR NOT NULL,
    sentence INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    mode VARCHAR,
    contexts VARCHAR,
    cameo VARCHAR,
    quad VARCHAR,
    goldstein DOUBLE,
    trigger VARCHAR NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    actor VARCHAR NOT NULL,
    actor_country VARCHAR,
    actor_sector VARCHAR,
    actor_name VARCHAR,
    actor_text VARCHAR NOT NULL,
    actor_start INTEGER NOT NULL,
    actor_end INTEGER NOT NULL,
    recipient VARCHAR,
    recipient_country VARCHAR,
    recipient_sector VARCHAR,
    recipient_name VARCHAR,
    recipient_text VARCHAR,
    recipient_start INTEGER,
    recipient_end INTEGER,
    factuality VARCHAR NOT NULL,
    likelihood_low DOUBLE,
    likelihood_high DOUBLE,
    hedge VARCHAR,
    speaker VARCHAR,
    speaker_country VARCHAR,
    speaker_kind VARCHAR NOT NULL,
    speaker_text VARCHAR,
    date_start VARCHAR,
    date_end VARCHAR,
    date_precision INTEGER,
    date_text VARCHAR,
    place VARCHAR,
    place_country VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    place_precision INTEGER,
    place_text VARCHAR,
    coder VARCHAR NOT NULL,
    published VARCHAR,
    outlet VARCHAR
);

CREATE TABLE refusals (run_id VARCHAR NOT NULL, "where" VARCHAR NOT NULL, why VARCHAR NOT NULL, what VARCHAR NOT NULL);

-- One row a state of an event, coded or imported.
CREATE TABLE event_log (
    version BIGINT NOT NULL,
    knowable VARCHAR NOT NULL,
    event_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    action VARCHAR,
    mode VARCHAR,
    cameo VARCHAR,
    quad VARCHAR,
    goldstein DOUBLE,
    actor VARCHAR,
    actor_country VARCHAR,
    actor_sector VARCHAR,
    actor_name VARCHAR,
    recipient VARCHAR,
    recipient_country VARCHAR,
    recipient_sector VARCHAR,
    recipient_name VARCHAR,
    factuality VARCHAR,
    date_start VARCHAR,
    date_end VARCHAR,
    date_precision INTEGER,
    place VARCHAR,
    place_country VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    place_precision INTEGER,
    claims INTEGER NOT NULL,
    origins INTEGER,
    party_origins INTEGER,
    contradictions INTEGER,
    grade VARCHAR,
    first_published VARCHAR,
    last_published VARCHAR,
    recorded VARCHAR NOT NULL
);

-- Which claim belongs to which event, and how likely that is (NULL for the claim that opened it). `beside` is the next best event, `doubt` how
-- near it came; `judge` is who put it there, ledger or person. Later claims find this one by its keys (marks.py) and days (ordinals, 0 unknown).
-- `coding` is the version of the claim's row.
CREATE TABLE memberships (
    version BIGINT NOT NULL,
    recorded VARCHAR NOT NULL,
    knowable VARCHAR NOT NULL,
    event_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    coding BIGINT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    pair_key BIGINT NOT NULL,
    actor_key BIGINT NOT NULL,
    recipient_key BIGINT NOT NULL,
    score DOUBLE,
    beside VARCHAR,
    doubt DOUBLE NOT NULL,
    judge VARCHAR NOT NULL
);

-- What tells whose words a report holds (traces.py): the signature of its text; as JSON the wires it credits and the originals it cites.
CREATE TABLE traces (version BIGINT NOT NULL, signature BLOB NOT NULL, sources VARCHAR NOT NULL);

-- What imported events are mentioned in, where their source tells.
CREATE TABLE mentions (
    event_id VARCHAR NOT NULL,
    outlet VARCHAR,
    url VARCHAR,
    published VARCHAR,
    mentioned VARCHAR,
    confidence DOUBLE,
    recorded VARCHAR NOT NULL
);

-- A person's verdict on two claims: same, different or unsure. The spans let it hold when a report is coded anew and its claims get other ids.
CREATE TABLE judgements (
    version BIGINT NOT NULL,
    recorded VARCHAR NOT NULL,
    judgement_id VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    one VARCHAR NOT NULL,
    one_report VARCHAR NOT NULL,
    one_start INTEGER NOT NULL,
    one_end INTEGER NOT NULL,
    one_action VARCHAR NOT NULL,
    one_actor_start INTEGER NOT NULL,
    one_actor_end INTEGER NOT NULL,
    other VARCHAR NOT NULL,
    other_report VARCHAR NOT NULL,
    other_start INTEGER NOT NULL,
    other_end INTEGER NOT NULL,
    other_action VARCHAR NOT NULL,
    other_actor_start INTEGER NOT NULL,
    other_actor_end INTEGER NOT NULL,
    judge VARCHAR,
    note VARCHAR
);

-- Reports that are no longer to be relied on, with the reason; a retraction is itself withdrawn by an ending.
CREATE TABLE retractions (
    version BIGINT NOT NULL,
    recorded VARCHAR NOT NULL,
    report_id VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    judge VARCHAR
);
