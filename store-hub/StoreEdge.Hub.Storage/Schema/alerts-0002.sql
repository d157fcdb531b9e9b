-- The same words in German; those above are English from here on. Of an alert that was opened before there is only what was said then, in the store's language.
ALTER TABLE alert ADD COLUMN title_de TEXT;
ALTER TABLE alert ADD COLUMN advice_de TEXT;
ALTER TABLE alert ADD COLUMN threshold_de TEXT;
