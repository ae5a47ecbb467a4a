"""Who practises, when and under which rules: services over content, engine, marks and storage."""
