-- The tables of a ledger, version 1. Dates are ISO 8601 text: a day, a month or a year. Offsets are characters into reports.text, end exclusive.

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

-- run_id: the run that coded the report and its claims last.
CREATE TABLE reports (
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
    run_id VARCHAR NOT NULL
);

CREATE TABLE claims (
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
