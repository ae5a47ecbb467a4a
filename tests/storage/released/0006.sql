BEGIN TRANSACTION;
CREATE TABLE access (
	id INTEGER NOT NULL, 
	viewer_id VARCHAR(36) NOT NULL, 
	subject_id VARCHAR(36) NOT NULL, 
	what VARCHAR(40) NOT NULL, 
	detail VARCHAR(200) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_access PRIMARY KEY (id)
);
CREATE TABLE account (
	id VARCHAR(36) NOT NULL, 
	organisation_id VARCHAR(36) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	login VARCHAR(200) NOT NULL, 
	password_hash VARCHAR(200), 
	subject VARCHAR(500), 
	created_at DATETIME NOT NULL, 
	disabled_at DATETIME, 
	CONSTRAINT pk_account PRIMARY KEY (id), 
	CONSTRAINT fk_account_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	CONSTRAINT uq_account_login UNIQUE (login), 
	CONSTRAINT uq_account_subject UNIQUE (subject)
);
CREATE TABLE account_role (
	account_id VARCHAR(36) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_account_role PRIMARY KEY (account_id, role), 
	CONSTRAINT fk_account_role_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0006');
CREATE TABLE assessment (
	id INTEGER NOT NULL, 
	attempt_id VARCHAR(36) NOT NULL, 
	content VARCHAR(64) NOT NULL, 
	score FLOAT NOT NULL, 
	passed BOOLEAN NOT NULL, 
	body TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_assessment PRIMARY KEY (id), 
	CONSTRAINT fk_assessment_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "assessment" VALUES(1,'a1','v1',0.75,1,'{"score": 0.75}','2026-11-23 12:00:00.000000');
CREATE TABLE assigned_work (
	assignment_id VARCHAR(36) NOT NULL, 
	trainee_id VARCHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	work_id VARCHAR(36) NOT NULL, 
	started_at DATETIME NOT NULL, 
	CONSTRAINT pk_assigned_work PRIMARY KEY (assignment_id, trainee_id, number), 
	CONSTRAINT fk_assigned_work_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	CONSTRAINT fk_assigned_work_trainee_id FOREIGN KEY(trainee_id) REFERENCES trainee (id), 
	CONSTRAINT uq_assigned_work_work_id UNIQUE (work_id)
);
CREATE TABLE assignment (
	id VARCHAR(36) NOT NULL, 
	class_id VARCHAR(36) NOT NULL, 
	author_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	scenario_id VARCHAR(200), 
	criteria TEXT, 
	items INTEGER, 
	mode VARCHAR(20) NOT NULL, 
	note TEXT NOT NULL, 
	due_at DATETIME, 
	created_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT pk_assignment PRIMARY KEY (id), 
	CONSTRAINT fk_assignment_author_id FOREIGN KEY(author_id) REFERENCES account (id), 
	CONSTRAINT fk_assignment_class_id FOREIGN KEY(class_id) REFERENCES school_class (id)
);
CREATE TABLE attempt (
	id VARCHAR(36) NOT NULL, 
	trainee_id VARCHAR(36) NOT NULL, 
	scenario_id VARCHAR(200) NOT NULL, 
	seed BIGINT NOT NULL, 
	content VARCHAR(64) NOT NULL, 
	mode VARCHAR(20) NOT NULL, 
	started_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	end_reason VARCHAR(40), 
	parent_attempt_id VARCHAR(36), 
	parent_event INTEGER, 
	CONSTRAINT pk_attempt PRIMARY KEY (id), 
	CONSTRAINT fk_attempt_trainee_id FOREIGN KEY(trainee_id) REFERENCES trainee (id), 
	CONSTRAINT fk_attempt_parent_attempt_id FOREIGN KEY(parent_attempt_id) REFERENCES attempt (id)
);
INSERT INTO "attempt" VALUES('a1','ty','czajnik',7,'v1','practice','2026-11-23 12:00:00.000000',NULL,NULL,NULL,NULL);
CREATE TABLE class_teacher (
	class_id VARCHAR(36) NOT NULL, 
	account_id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_class_teacher PRIMARY KEY (class_id, account_id), 
	CONSTRAINT fk_class_teacher_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_class_teacher_class_id FOREIGN KEY(class_id) REFERENCES school_class (id)
);
CREATE TABLE comment (
	id VARCHAR(36) NOT NULL, 
	attempt_id VARCHAR(36) NOT NULL, 
	event INTEGER, 
	author_id VARCHAR(36) NOT NULL, 
	text TEXT NOT NULL, 
	written_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT pk_comment PRIMARY KEY (id), 
	CONSTRAINT fk_comment_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_comment_author_id FOREIGN KEY(author_id) REFERENCES account (id)
);
CREATE TABLE credential (
	id VARCHAR(60) NOT NULL, 
	holder_id VARCHAR(60) NOT NULL, 
	status_index INTEGER NOT NULL, 
	token TEXT NOT NULL, 
	issued_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	revoked_by VARCHAR(200), 
	revoked_because TEXT, 
	CONSTRAINT pk_credential PRIMARY KEY (id), 
	CONSTRAINT uq_credential_status_index UNIQUE (status_index)
);
INSERT INTO "credential" VALUES('urn:uuid:1','c1',7,'a.b.c','2026-11-23 12:30:00.000000',NULL,NULL,NULL);
CREATE TABLE draft (
	attempt_id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	text TEXT NOT NULL, 
	saved_at DATETIME NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (attempt_id, name), 
	CONSTRAINT fk_draft_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "draft" VALUES('a1','notatnik','Z/1','2026-11-23 12:00:00.000000');
CREATE TABLE drawn_item (
	test_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	item_id VARCHAR(60) NOT NULL, 
	criterion VARCHAR(40) NOT NULL, 
	version VARCHAR(12) NOT NULL, 
	choice TEXT, 
	share FLOAT, 
	answered_at DATETIME, 
	CONSTRAINT pk_drawn_item PRIMARY KEY (test_id, position), 
	CONSTRAINT fk_drawn_item_test_id FOREIGN KEY(test_id) REFERENCES written_test (id)
);
INSERT INTO "drawn_item" VALUES('t1',0,'kz1-w1-01','Kz1.W1','0123456789ab','"b"',1.0,'2026-11-23 12:11:00.000000');
INSERT INTO "drawn_item" VALUES('t1',1,'kz1-w1-02','Kz1.W1','ba9876543210',NULL,NULL,NULL);
CREATE TABLE erasure (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	cause VARCHAR(20) NOT NULL, 
	by_id VARCHAR(36) NOT NULL, 
	counts TEXT NOT NULL, 
	CONSTRAINT pk_erasure PRIMARY KEY (id)
);
INSERT INTO "erasure" VALUES(1,'2026-11-23 12:30:00.000000','retention','','{"hint": 2}');
CREATE TABLE event (
	attempt_id VARCHAR(36) NOT NULL, 
	sequence INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	at_seconds FLOAT NOT NULL, 
	body TEXT NOT NULL, 
	written_at DATETIME NOT NULL, 
	CONSTRAINT pk_event PRIMARY KEY (attempt_id, sequence), 
	CONSTRAINT fk_event_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "event" VALUES('a1',0,'said',1.0,'{"kind": "said", "at": 1, "by": "trainee", "text": "Dzień dobry, czajnik iskrzy."}','2026-11-23 12:00:00.000000');
CREATE TABLE hint (
	id INTEGER NOT NULL, 
	attempt_id VARCHAR(36) NOT NULL, 
	after_events INTEGER NOT NULL, 
	observable VARCHAR(200) NOT NULL, 
	step INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT pk_hint PRIMARY KEY (id), 
	CONSTRAINT fk_hint_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT uq_hint_attempt_id_observable_step UNIQUE (attempt_id, observable, step)
);
INSERT INTO "hint" VALUES(1,'a1',1,'rt_powitanie',1,'Rozmówca nie wie jeszcze, dokąd się dodzwonił.','2026-11-23 12:00:00.000000');
CREATE TABLE journal_entry (
	sequence INTEGER NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	actor VARCHAR(200) NOT NULL, 
	kind VARCHAR(60) NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	body TEXT NOT NULL, 
	"key" VARCHAR(43) NOT NULL, 
	previous VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	seal TEXT NOT NULL, 
	CONSTRAINT pk_journal_entry PRIMARY KEY (sequence)
);
INSERT INTO "journal_entry" VALUES(0,'2026-11-23T12:30:00.000000Z','ala','sitting-opened','s1','{"candidates":2}','Y5EEDrj2ZjMwPaYjcPgSrdco3MRTpWxZLTTFYtiL664','0000000000000000000000000000000000000000000000000000000000000000','e3d6327a48797333c6b9d5a9b4d0b23b1cf32fdfcb57779799bb0776cb10cc9c','eyJhbGciOiJFUzI1NiIsImtpZCI6Ilk1RUVEcmoyWmpNd1BhWWpjUGdTcmRjbzNNUlRwV3haTFRURll0aUw2NjQifQ.eyJoYXNoIjoiZTNkNjMyN2E0ODc5NzMzM2M2YjlkNWE5YjRkMGIyM2IxY2YzMmZkZmNiNTc3Nzk3OTliYjA3NzZjYjEwY2M5YyIsInNlcXVlbmNlIjowLCJ0eXBlIjoic2x1Y2hhd2thLWVudHJ5In0.KXrlubQxIk6WHbYh4iDBWMkULAcI5MoOJoBS5xLkiUwcPGuhRr90dIkHUVYUNUDMVmO4MBa2EMTtkfa3aAjv8g');
INSERT INTO "journal_entry" VALUES(1,'2026-11-23T12:30:00.000000Z','ala','credential-issued','urn:uuid:1','{}','Y5EEDrj2ZjMwPaYjcPgSrdco3MRTpWxZLTTFYtiL664','e3d6327a48797333c6b9d5a9b4d0b23b1cf32fdfcb57779799bb0776cb10cc9c','20204a055c5985dae719cf7b1789e8fa9c8b01a619410351b69287a316a73217','eyJhbGciOiJFUzI1NiIsImtpZCI6Ilk1RUVEcmoyWmpNd1BhWWpjUGdTcmRjbzNNUlRwV3haTFRURll0aUw2NjQifQ.eyJoYXNoIjoiMjAyMDRhMDU1YzU5ODVkYWU3MTljZjdiMTc4OWU4ZmE5YzhiMDFhNjE5NDEwMzUxYjY5Mjg3YTMxNmE3MzIxNyIsInNlcXVlbmNlIjoxLCJ0eXBlIjoic2x1Y2hhd2thLWVudHJ5In0.AdgZ8XN_Ybd4fq2cCbbA2f9bQyUtCOII7tvVhOhd_yNYEsKYokkMwawIseXXrdG2-N7J2UYSu2gFiwkEY5Gt7w');
CREATE TABLE journal_head (
	id INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	signed_at VARCHAR(27) NOT NULL, 
	signature TEXT NOT NULL, 
	CONSTRAINT pk_journal_head PRIMARY KEY (id)
);
INSERT INTO "journal_head" VALUES(1,1,'20204a055c5985dae719cf7b1789e8fa9c8b01a619410351b69287a316a73217','2026-11-23T12:30:00.000000Z','eyJhbGciOiJFUzI1NiIsImtpZCI6Ilk1RUVEcmoyWmpNd1BhWWpjUGdTcmRjbzNNUlRwV3haTFRURll0aUw2NjQifQ.eyJoYXNoIjoiMjAyMDRhMDU1YzU5ODVkYWU3MTljZjdiMTc4OWU4ZmE5YzhiMDFhNjE5NDEwMzUxYjY5Mjg3YTMxNmE3MzIxNyIsInNlcXVlbmNlIjoxLCJzaWduZWRfYXQiOiIyMDI2LTExLTIzVDEyOjMwOjAwLjAwMDAwMFoiLCJ0eXBlIjoic2x1Y2hhd2thLWhlYWQifQ.wivIqirg2uGVm_SOxLomRAAzxjrj4YKZRBx-dONOafVcrxjUkEd7Gt2rOQuCzXWBf3HlEZHaf-lyxN_rStu0AQ');
CREATE TABLE organisation (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_organisation PRIMARY KEY (id)
);
CREATE TABLE overrule (
	id INTEGER NOT NULL, 
	attempt_id VARCHAR(36) NOT NULL, 
	observable VARCHAR(200) NOT NULL, 
	machine_mark VARCHAR(20) NOT NULL, 
	mark VARCHAR(20), 
	reason TEXT NOT NULL, 
	author_id VARCHAR(36) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_overrule PRIMARY KEY (id), 
	CONSTRAINT fk_overrule_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_overrule_author_id FOREIGN KEY(author_id) REFERENCES account (id)
);
CREATE TABLE own_scenario (
	id VARCHAR(100) NOT NULL, 
	organisation_id VARCHAR(36) NOT NULL, 
	author_id VARCHAR(36) NOT NULL, 
	created_at DATETIME NOT NULL, 
	released_number INTEGER, 
	removed_at DATETIME, 
	CONSTRAINT pk_own_scenario PRIMARY KEY (id)
);
INSERT INTO "own_scenario" VALUES('domex-wlasny','szkola','ala','2026-11-23 12:30:00.000000',1,NULL);
CREATE TABLE own_version (
	scenario_id VARCHAR(100) NOT NULL, 
	number INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	author_id VARCHAR(36) NOT NULL, 
	saved_at DATETIME NOT NULL, 
	CONSTRAINT pk_own_version PRIMARY KEY (scenario_id, number), 
	CONSTRAINT fk_own_version_scenario_id FOREIGN KEY(scenario_id) REFERENCES own_scenario (id)
);
INSERT INTO "own_version" VALUES('domex-wlasny',1,'id: domex-wlasny','released','ala','2026-11-23 12:30:00.000000');
CREATE TABLE pause (
	id INTEGER NOT NULL, 
	attempt_id VARCHAR(36) NOT NULL, 
	after_events INTEGER NOT NULL, 
	cause VARCHAR(20) NOT NULL, 
	began_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_pause PRIMARY KEY (id), 
	CONSTRAINT fk_pause_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "pause" VALUES(1,'a1',1,'asked','2026-11-23 12:00:00.000000','2026-11-23 12:05:00.000000');
CREATE TABLE pupil (
	trainee_id VARCHAR(36) NOT NULL, 
	class_id VARCHAR(36) NOT NULL, 
	pseudonym_key VARCHAR(200) NOT NULL, 
	pin_hash VARCHAR(200) NOT NULL, 
	number INTEGER, 
	family_name VARCHAR(100) NOT NULL, 
	given_name VARCHAR(100) NOT NULL, 
	joined_at DATETIME NOT NULL, 
	removed_at DATETIME, 
	CONSTRAINT pk_pupil PRIMARY KEY (trainee_id), 
	CONSTRAINT fk_pupil_class_id FOREIGN KEY(class_id) REFERENCES school_class (id), 
	CONSTRAINT fk_pupil_trainee_id FOREIGN KEY(trainee_id) REFERENCES trainee (id), 
	CONSTRAINT uq_pupil_class_id_pseudonym_key UNIQUE (class_id, pseudonym_key)
);
CREATE TABLE school_class (
	id VARCHAR(36) NOT NULL, 
	organisation_id VARCHAR(36) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	code VARCHAR(12) NOT NULL, 
	lets_join BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	archived_at DATETIME, 
	CONSTRAINT pk_school_class PRIMARY KEY (id), 
	CONSTRAINT fk_school_class_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	CONSTRAINT uq_school_class_code UNIQUE (code)
);
CREATE TABLE sign_in (
	token_hash VARCHAR(64) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	place VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_sign_in PRIMARY KEY (token_hash)
);
CREATE TABLE sign_in_trial (
	"key" VARCHAR(64) NOT NULL, 
	failures INTEGER NOT NULL, 
	failed_at DATETIME NOT NULL, 
	free_at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_in_trial PRIMARY KEY ("key")
);
CREATE TABLE trainee (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_trainee PRIMARY KEY (id)
);
INSERT INTO "trainee" VALUES('ty','Ty','2026-11-23 12:00:00.000000');
CREATE TABLE written_test (
	id VARCHAR(36) NOT NULL, 
	trainee_id VARCHAR(36) NOT NULL, 
	seed BIGINT NOT NULL, 
	criteria TEXT NOT NULL, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	CONSTRAINT pk_written_test PRIMARY KEY (id), 
	CONSTRAINT fk_written_test_trainee_id FOREIGN KEY(trainee_id) REFERENCES trainee (id)
);
INSERT INTO "written_test" VALUES('t1','ty',5,'["Kz1.W1"]','2026-11-23 12:10:00.000000',NULL);
CREATE INDEX ix_attempt_trainee_id ON attempt (trainee_id);
CREATE INDEX ix_attempt_parent_attempt_id ON attempt (parent_attempt_id);
CREATE INDEX ix_assessment_attempt_id_made_at ON assessment (attempt_id, made_at);
CREATE INDEX ix_pause_attempt_id_began_at ON pause (attempt_id, began_at);
CREATE INDEX ix_written_test_trainee_id ON written_test (trainee_id);
CREATE INDEX ix_drawn_item_item_id ON drawn_item (item_id);
CREATE INDEX ix_class_teacher_account_id ON class_teacher (account_id);
CREATE INDEX ix_sign_in_expires_at ON sign_in (expires_at);
CREATE INDEX ix_sign_in_person_id ON sign_in (person_id);
CREATE INDEX ix_sign_in_trial_free_at ON sign_in_trial (free_at);
CREATE INDEX ix_assignment_class_id ON assignment (class_id);
CREATE INDEX ix_assigned_work_trainee_id ON assigned_work (trainee_id);
CREATE INDEX ix_comment_attempt_id ON comment (attempt_id);
CREATE INDEX ix_overrule_attempt_id_observable ON overrule (attempt_id, observable);
CREATE INDEX ix_access_subject_id_at ON access (subject_id, at);
CREATE INDEX ix_access_viewer_id_at ON access (viewer_id, at);
CREATE INDEX ix_journal_entry_subject ON journal_entry (subject);
CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END;
CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END;
CREATE INDEX ix_credential_holder_id ON credential (holder_id);
CREATE INDEX ix_erasure_at ON erasure (at);
COMMIT;
