"""The database's own full-text index beside the table of search entries.

Whatever writes that table writes the index in the same statement. On SQLite a later migration that
makes the table anew (as AlterField does there) drops the triggers: it has to run UNDO and DO again.
"""

from django.db import migrations

SQLITE = (
    # Folded words hold no ASCII but letters and digits, so only spaces part them; the rest, in
    # whatever script, are whole words to this tokenizer.
    """CREATE VIRTUAL TABLE articles_searchwords USING fts5(
        context, head, words,
        content='articles_searchentry', content_rowid='id', tokenize='ascii', prefix='1 2 3')""",
    """CREATE TRIGGER articles_searchentry_insert AFTER INSERT ON articles_searchentry BEGIN
        INSERT INTO articles_searchwords (rowid, context, head, words)
        VALUES (new.id, new.context, new.head, new.words); END""",
    """CREATE TRIGGER articles_searchentry_delete AFTER DELETE ON articles_searchentry BEGIN
        INSERT INTO articles_searchwords (articles_searchwords, rowid, context, head, words)
        VALUES ('delete', old.id, old.context, old.head, old.words); END""",
    """CREATE TRIGGER articles_searchentry_update AFTER UPDATE ON articles_searchentry BEGIN
        INSERT INTO articles_searchwords (articles_searchwords, rowid, context, head, words)
        VALUES ('delete', old.id, old.context, old.head, old.words);
        INSERT INTO articles_searchwords (rowid, context, head, words)
        VALUES (new.id, new.context, new.head, new.words); END""",
)
SQLITE_UNDO = (
    "DROP TRIGGER articles_searchentry_update",
    "DROP TRIGGER articles_searchentry_delete",
    "DROP TRIGGER articles_searchentry_insert",
    "DROP TABLE articles_searchwords",
)

POSTGRESQL = (
    # Not to_tsvector(): its parser takes words apart by the server's locale. Words are numbered on
    # from the context over the heading; the gaps keep phrases from reaching across.
    r"""CREATE FUNCTION articles_search_vector(context text, head text, words text)
    RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(string_agg(
            '''' || word || ''':' || least(row_number, 16383) || weight, ' '
        ), '')::tsvector
        FROM (
            SELECT word, weight, row_number() OVER (ORDER BY part, place)
            FROM (
                SELECT 1 AS part, place, word, 'D' AS weight
                FROM unnest(string_to_array(context, ' ')) WITH ORDINALITY AS t (word, place)
                UNION ALL SELECT 2, 0, U&'\E001', 'D'
                UNION ALL SELECT 3, place, word, 'B'
                FROM unnest(string_to_array(head, ' ')) WITH ORDINALITY AS t (word, place)
                UNION ALL SELECT 4, 0, U&'\E001', 'D'
                UNION ALL SELECT 5, place, word, 'A'
                FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS t (word, place)
            ) AS parts
            WHERE word <> ''
        ) AS numbered
    $$""",
    """ALTER TABLE articles_searchentry ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (articles_search_vector(context, head, words)) STORED""",
    "CREATE INDEX articles_searchentry_vector ON articles_searchentry USING gin (vector)",
)
POSTGRESQL_UNDO = (
    "ALTER TABLE articles_searchentry DROP COLUMN vector",
    "DROP FUNCTION articles_search_vector(text, text, text)",
)


def run(sqlite, postgresql):
    statements = {"sqlite": sqlite, "postgresql": postgresql}

    def run_them(_apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run_them


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_groups")]

    operations = [
        migrations.RunPython(
            run(SQLITE, POSTGRESQL), run(SQLITE_UNDO, POSTGRESQL_UNDO), atomic=None
        )
    ]
