-- The archive: cases that ended long ago, newest first, and what keeps one of them on the desk (storage/store/CaseArchive).

CREATE INDEX case_row_updated ON case_row(updated, case_id, state);
-- Cases whose team is named besides who owns them.
CREATE INDEX task_team ON resource(case_id, id) WHERE type = 'Task' AND instr(json, '"recipient"') > 0;
CREATE INDEX blob_unsent ON blob(case_id) WHERE state IN ('to-upload', 'refused');
