-- Which worker's lease a file is copied under, while several work on one import.
ALTER TABLE "import_file" ADD COLUMN "share" text;
