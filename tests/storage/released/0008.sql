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
INSERT INTO "alembic_version" VALUES('0008');
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
CREATE TABLE exam_answer (
	candidate_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	item_id VARCHAR(60) NOT NULL, 
	version VARCHAR(12) NOT NULL, 
	choice TEXT NOT NULL, 
	share FLOAT NOT NULL, 
	answered_at DATETIME NOT NULL, 
	CONSTRAINT pk_exam_answer PRIMARY KEY (candidate_id, position), 
	CONSTRAINT fk_exam_answer_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id)
);
INSERT INTO "exam_answer" VALUES('z1',0,'kz1-w1-01','v1','"a"',1.0,'2026-11-23 12:40:00.000000');
CREATE TABLE exam_appeal (
	id VARCHAR(36) NOT NULL, 
	candidate_id VARCHAR(36) NOT NULL, 
	task_id VARCHAR(36) NOT NULL, 
	observable VARCHAR(200) NOT NULL, 
	criterion VARCHAR(40) NOT NULL, 
	event INTEGER NOT NULL, 
	proposed_mark VARCHAR(20) NOT NULL, 
	text TEXT NOT NULL, 
	filed_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	decided_by VARCHAR(36), 
	decided_at DATETIME, 
	mark VARCHAR(20), 
	critical BOOLEAN NOT NULL, 
	reasons TEXT NOT NULL, 
	answered_by VARCHAR(36), 
	answered_at DATETIME, 
	answer TEXT NOT NULL, 
	CONSTRAINT pk_exam_appeal PRIMARY KEY (id), 
	CONSTRAINT fk_exam_appeal_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id), 
	CONSTRAINT fk_exam_appeal_task_id FOREIGN KEY(task_id) REFERENCES exam_task (id)
);
INSERT INTO "exam_appeal" VALUES('o1','z1','e1','o1','Kz1.U1',0,'1','Powiedziałem to.','2026-11-23 12:40:00.000000','2026-11-23 12:40:00.000000',NULL,NULL,NULL,0,'',NULL,NULL,'');
CREATE TABLE exam_calibration_mark (
	work_id VARCHAR(36) NOT NULL, 
	observable VARCHAR(200) NOT NULL, 
	examiner_id VARCHAR(36) NOT NULL, 
	candidate_id VARCHAR(36) NOT NULL, 
	mark VARCHAR(20) NOT NULL, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT pk_exam_calibration_mark PRIMARY KEY (work_id, observable, examiner_id), 
	CONSTRAINT fk_exam_calibration_mark_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id), 
	CONSTRAINT fk_exam_calibration_mark_work_id FOREIGN KEY(work_id) REFERENCES exam_calibration_work (id)
);
INSERT INTO "exam_calibration_mark" VALUES('w1','powitanie','konto-2','z1','1','2026-11-23 13:00:00.000000');
CREATE TABLE exam_calibration_set (
	id VARCHAR(36) NOT NULL, 
	organisation_id VARCHAR(36) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	made_by VARCHAR(36) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_exam_calibration_set PRIMARY KEY (id)
);
INSERT INTO "exam_calibration_set" VALUES('k1','szkola','Zestaw kalibracyjny','konto-1','2026-11-23 13:00:00.000000');
CREATE TABLE exam_calibration_work (
	id VARCHAR(36) NOT NULL, 
	set_id VARCHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	candidate_id VARCHAR(36) NOT NULL, 
	task_id VARCHAR(36) NOT NULL, 
	reference TEXT NOT NULL, 
	CONSTRAINT pk_exam_calibration_work PRIMARY KEY (id), 
	CONSTRAINT fk_exam_calibration_work_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id), 
	CONSTRAINT fk_exam_calibration_work_set_id FOREIGN KEY(set_id) REFERENCES exam_calibration_set (id), 
	CONSTRAINT fk_exam_calibration_work_task_id FOREIGN KEY(task_id) REFERENCES exam_task (id)
);
INSERT INTO "exam_calibration_work" VALUES('w1','k1',1,'z1','e1','{"powitanie": 1}');
CREATE TABLE exam_candidate (
	id VARCHAR(36) NOT NULL, 
	sitting_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	code VARCHAR(12) NOT NULL, 
	form_number INTEGER NOT NULL, 
	extra_share FLOAT NOT NULL, 
	extra_reason TEXT NOT NULL, 
	added_at DATETIME NOT NULL, 
	device_hash VARCHAR(64), 
	admitted_at DATETIME, 
	identity_by VARCHAR(36), 
	identity_at DATETIME, 
	CONSTRAINT pk_exam_candidate PRIMARY KEY (id), 
	CONSTRAINT fk_exam_candidate_sitting_id FOREIGN KEY(sitting_id) REFERENCES exam_sitting (id), 
	CONSTRAINT uq_exam_candidate_code UNIQUE (code)
);
INSERT INTO "exam_candidate" VALUES('z1','s1','ty','Jan Kot','KOD23456',1,0.5,'orzeczenie','2026-11-23 12:40:00.000000','ab','2026-11-23 12:40:00.000000','ala','2026-11-23 12:40:00.000000');
CREATE TABLE exam_cut_judgement (
	sitting_id VARCHAR(36) NOT NULL, 
	part VARCHAR(20) NOT NULL, 
	round INTEGER NOT NULL, 
	judge_id VARCHAR(36) NOT NULL, 
	element VARCHAR(300) NOT NULL, 
	share FLOAT NOT NULL, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT pk_exam_cut_judgement PRIMARY KEY (sitting_id, part, round, judge_id, element), 
	CONSTRAINT fk_exam_cut_judgement_sitting_id FOREIGN KEY(sitting_id) REFERENCES exam_sitting (id)
);
INSERT INTO "exam_cut_judgement" VALUES('s1','written',1,'konto-2','kz1-w1-01',0.6,'2026-11-23 13:00:00.000000');
CREATE TABLE exam_cut_study (
	sitting_id VARCHAR(36) NOT NULL, 
	part VARCHAR(20) NOT NULL, 
	round INTEGER NOT NULL, 
	elements TEXT NOT NULL, 
	opened_by VARCHAR(36) NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	CONSTRAINT pk_exam_cut_study PRIMARY KEY (sitting_id, part), 
	CONSTRAINT fk_exam_cut_study_sitting_id FOREIGN KEY(sitting_id) REFERENCES exam_sitting (id)
);
INSERT INTO "exam_cut_study" VALUES('s1','written',1,'["kz1-w1-01"]','konto-1','2026-11-23 13:00:00.000000',NULL);
CREATE TABLE exam_event (
	task_id VARCHAR(36) NOT NULL, 
	sequence INTEGER NOT NULL, 
	candidate_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	at_seconds FLOAT NOT NULL, 
	body TEXT NOT NULL, 
	written_at DATETIME NOT NULL, 
	CONSTRAINT pk_exam_event PRIMARY KEY (task_id, sequence), 
	CONSTRAINT fk_exam_event_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id), 
	CONSTRAINT fk_exam_event_task_id FOREIGN KEY(task_id) REFERENCES exam_task (id)
);
INSERT INTO "exam_event" VALUES('e1',0,'z1','said',0.0,'{"kind": "said", "at": 0, "by": "trainee", "text": "Dzień dobry."}','2026-11-23 12:40:00.000000');
CREATE TABLE exam_form (
	sitting_id VARCHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_exam_form PRIMARY KEY (sitting_id, number), 
	CONSTRAINT fk_exam_form_sitting_id FOREIGN KEY(sitting_id) REFERENCES exam_sitting (id)
);
INSERT INTO "exam_form" VALUES('s1',1,'{"number": 1}');
CREATE TABLE exam_grade (
	task_id VARCHAR(36) NOT NULL, 
	marker_id VARCHAR(36) NOT NULL, 
	candidate_id VARCHAR(36) NOT NULL, 
	grade INTEGER NOT NULL, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT pk_exam_grade PRIMARY KEY (task_id, marker_id), 
	CONSTRAINT fk_exam_grade_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id), 
	CONSTRAINT fk_exam_grade_task_id FOREIGN KEY(task_id) REFERENCES exam_task (id)
);
INSERT INTO "exam_grade" VALUES('e1','konto-2','z1',3,'2026-11-23 13:00:00.000000');
CREATE TABLE exam_incident (
	id VARCHAR(36) NOT NULL, 
	sitting_id VARCHAR(36) NOT NULL, 
	candidate_id VARCHAR(36), 
	at DATETIME NOT NULL, 
	"by" VARCHAR(36) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_exam_incident PRIMARY KEY (id), 
	CONSTRAINT fk_exam_incident_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id), 
	CONSTRAINT fk_exam_incident_sitting_id FOREIGN KEY(sitting_id) REFERENCES exam_sitting (id)
);
INSERT INTO "exam_incident" VALUES('i1','s1','z1','2026-11-23 12:40:00.000000','ala','noted','Hałas.');
CREATE TABLE exam_machine_marks (
	task_id VARCHAR(36) NOT NULL, 
	candidate_id VARCHAR(36) NOT NULL, 
	content VARCHAR(64) NOT NULL, 
	body TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_exam_machine_marks PRIMARY KEY (task_id), 
	CONSTRAINT fk_exam_machine_marks_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id), 
	CONSTRAINT fk_exam_machine_marks_task_id FOREIGN KEY(task_id) REFERENCES exam_task (id)
);
INSERT INTO "exam_machine_marks" VALUES('e1','z1','v1','{"findings": []}','2026-11-23 12:40:00.000000');
CREATE TABLE exam_mark (
	task_id VARCHAR(36) NOT NULL, 
	observable VARCHAR(200) NOT NULL, 
	role VARCHAR(10) NOT NULL, 
	candidate_id VARCHAR(36) NOT NULL, 
	marker_id VARCHAR(36) NOT NULL, 
	mark VARCHAR(20) NOT NULL, 
	critical BOOLEAN NOT NULL, 
	note TEXT NOT NULL, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT pk_exam_mark PRIMARY KEY (task_id, observable, role), 
	CONSTRAINT fk_exam_mark_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id), 
	CONSTRAINT fk_exam_mark_task_id FOREIGN KEY(task_id) REFERENCES exam_task (id), 
	CONSTRAINT uq_exam_mark_task_id_observable_marker_id UNIQUE (task_id, observable, marker_id)
);
INSERT INTO "exam_mark" VALUES('e1','o1','first','z1','ala','1',0,'','2026-11-23 12:40:00.000000');
CREATE TABLE exam_overrule (
	id VARCHAR(36) NOT NULL, 
	task_id VARCHAR(36) NOT NULL, 
	observable VARCHAR(200) NOT NULL, 
	candidate_id VARCHAR(36) NOT NULL, 
	mark VARCHAR(20) NOT NULL, 
	critical BOOLEAN NOT NULL, 
	reason TEXT NOT NULL, 
	"by" VARCHAR(36) NOT NULL, 
	at DATETIME NOT NULL, 
	appeal_id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_exam_overrule PRIMARY KEY (id), 
	CONSTRAINT fk_exam_overrule_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id), 
	CONSTRAINT fk_exam_overrule_task_id FOREIGN KEY(task_id) REFERENCES exam_task (id)
);
INSERT INTO "exam_overrule" VALUES('u1','e1','o1','z1','0.5',0,'powód','ala','2026-11-23 12:40:00.000000','');
CREATE TABLE exam_part (
	candidate_id VARCHAR(36) NOT NULL, 
	part VARCHAR(20) NOT NULL, 
	started_at DATETIME NOT NULL, 
	allowed_seconds FLOAT NOT NULL, 
	seen_at DATETIME NOT NULL, 
	shift_seconds FLOAT NOT NULL, 
	ended_at DATETIME, 
	end_reason VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_exam_part PRIMARY KEY (candidate_id, part), 
	CONSTRAINT fk_exam_part_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id)
);
INSERT INTO "exam_part" VALUES('z1','practical','2026-11-23 12:40:00.000000',1800.0,'2026-11-23 12:40:00.000000',0.0,'2026-11-23 12:40:00.000000','finished');
CREATE TABLE exam_pause (
	id VARCHAR(36) NOT NULL, 
	candidate_id VARCHAR(36) NOT NULL, 
	part VARCHAR(20) NOT NULL, 
	began_at DATETIME NOT NULL, 
	reason TEXT NOT NULL, 
	"by" VARCHAR(36) NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_exam_pause PRIMARY KEY (id), 
	CONSTRAINT fk_exam_pause_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id)
);
INSERT INTO "exam_pause" VALUES('p1','z1','practical','2026-11-23 12:40:00.000000','alarm','ala','2026-11-23 12:40:00.000000');
CREATE TABLE exam_proposal (
	id VARCHAR(36) NOT NULL, 
	sitting_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	body TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	proposed_by VARCHAR(36) NOT NULL, 
	proposed_at DATETIME NOT NULL, 
	decided_by VARCHAR(36), 
	decided_at DATETIME, 
	accepted BOOLEAN, 
	CONSTRAINT pk_exam_proposal PRIMARY KEY (id), 
	CONSTRAINT fk_exam_proposal_sitting_id FOREIGN KEY(sitting_id) REFERENCES exam_sitting (id)
);
INSERT INTO "exam_proposal" VALUES('r1','s1','release','{"sha256": "00"}','','ala','2026-11-23 12:40:00.000000','ola','2026-11-23 12:40:00.000000',1);
CREATE TABLE exam_result (
	id VARCHAR(36) NOT NULL, 
	candidate_id VARCHAR(36) NOT NULL, 
	verdict VARCHAR(20) NOT NULL, 
	body TEXT NOT NULL, 
	cause VARCHAR(20) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_exam_result PRIMARY KEY (id), 
	CONSTRAINT fk_exam_result_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id)
);
INSERT INTO "exam_result" VALUES('w1','z1','passed','{}','release','2026-11-23 12:40:00.000000');
CREATE TABLE exam_sitting (
	id VARCHAR(36) NOT NULL, 
	organisation_id VARCHAR(36) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	place VARCHAR(200) NOT NULL, 
	blueprint TEXT NOT NULL, 
	seed BIGINT NOT NULL, 
	forms INTEGER NOT NULL, 
	created_by VARCHAR(36) NOT NULL, 
	created_at DATETIME NOT NULL, 
	opened_at DATETIME, 
	closed_at DATETIME, 
	released_at DATETIME, 
	CONSTRAINT pk_exam_sitting PRIMARY KEY (id)
);
INSERT INTO "exam_sitting" VALUES('s1','szkola','Egzamin','sala 5','{"id": "maly"}',5,1,'ala','2026-11-23 12:40:00.000000','2026-11-23 12:40:00.000000','2026-11-23 12:40:00.000000','2026-11-23 12:40:00.000000');
CREATE TABLE exam_task (
	id VARCHAR(36) NOT NULL, 
	candidate_id VARCHAR(36) NOT NULL, 
	slot VARCHAR(100) NOT NULL, 
	scenario_id VARCHAR(200) NOT NULL, 
	seed BIGINT NOT NULL, 
	content VARCHAR(64) NOT NULL, 
	started_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	end_reason VARCHAR(40), 
	CONSTRAINT pk_exam_task PRIMARY KEY (id), 
	CONSTRAINT fk_exam_task_candidate_id FOREIGN KEY(candidate_id) REFERENCES exam_candidate (id), 
	CONSTRAINT uq_exam_task_candidate_id_slot UNIQUE (candidate_id, slot)
);
INSERT INTO "exam_task" VALUES('e1','z1','rozmowa','domex-czajnik-iskrzy',7,'v1','2026-11-23 12:40:00.000000','2026-11-23 12:40:00.000000','closed');
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
CREATE INDEX ix_exam_sitting_organisation_id ON exam_sitting (organisation_id);
CREATE INDEX ix_exam_candidate_device_hash ON exam_candidate (device_hash);
CREATE INDEX ix_exam_candidate_person_id ON exam_candidate (person_id);
CREATE INDEX ix_exam_candidate_sitting_id ON exam_candidate (sitting_id);
CREATE INDEX ix_exam_proposal_sitting_id ON exam_proposal (sitting_id);
CREATE INDEX ix_exam_incident_sitting_id ON exam_incident (sitting_id);
CREATE INDEX ix_exam_pause_candidate_id ON exam_pause (candidate_id);
CREATE INDEX ix_exam_result_candidate_id ON exam_result (candidate_id);
CREATE INDEX ix_exam_appeal_candidate_id ON exam_appeal (candidate_id);
CREATE INDEX ix_exam_event_candidate_id ON exam_event (candidate_id);
CREATE INDEX ix_exam_machine_marks_candidate_id ON exam_machine_marks (candidate_id);
CREATE INDEX ix_exam_mark_candidate_id ON exam_mark (candidate_id);
CREATE INDEX ix_exam_overrule_candidate_id ON exam_overrule (candidate_id);
CREATE INDEX ix_exam_overrule_task_id ON exam_overrule (task_id);
CREATE INDEX ix_exam_calibration_set_organisation_id ON exam_calibration_set (organisation_id);
CREATE INDEX ix_exam_calibration_work_candidate_id ON exam_calibration_work (candidate_id);
CREATE INDEX ix_exam_calibration_work_set_id ON exam_calibration_work (set_id);
CREATE INDEX ix_exam_calibration_mark_candidate_id ON exam_calibration_mark (candidate_id);
CREATE INDEX ix_exam_grade_candidate_id ON exam_grade (candidate_id);
COMMIT;
