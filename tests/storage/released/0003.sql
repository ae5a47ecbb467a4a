BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
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
COMMIT;
