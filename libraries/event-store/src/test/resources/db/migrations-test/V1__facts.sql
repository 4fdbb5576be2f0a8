CREATE TABLE facts (id uuid PRIMARY KEY);
CREATE TABLE notes (id uuid PRIMARY KEY);
