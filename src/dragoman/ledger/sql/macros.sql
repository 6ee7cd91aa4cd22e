-- Dates are compared as far as both are known: "2024-06" fits since 2024-06-15 and until 2024-06-15.
CREATE OR REPLACE TEMP MACRO not_before(day, since) AS (day >= since OR starts_with(since, day));
CREATE OR REPLACE TEMP MACRO not_after(day, until) AS (day <= until OR starts_with(day, until));
-- The end of a day, month or year (or of the day of an instant): by then whatever happened in it could be known.
CREATE OR REPLACE TEMP MACRO last_moment(day) AS (
    CASE length(day)
        WHEN 4 THEN day || '-12-31'
        WHEN 7 THEN last_day((day || '-01')::DATE)::VARCHAR
        ELSE left(day, 10)
    END || 'T23:59:59.999+00:00'
);
