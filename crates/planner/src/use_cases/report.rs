//! Giving out documents, and the log of what was given out.

use chrono::Months;
use dialoog_model::Language;
use dialoog_publish::report::{Document, to_csv, to_pdf, to_xlsx};
use dialoog_store::ExportRecord;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::failure::from::{counted, shown};
use crate::report::asked::{Naming, ReportFormat};
use crate::report::subject::{RotaMade, Subject};
use crate::report::{document, file};
use crate::view::{ExportLogEntry, ReviewExport, ReviewExportReport};
use crate::{Failure, Planner};

impl Planner {
    /// Writes the review of a span to a file, for HR and the works council: the law, fairness with its formula, load, changes after
    /// publication, and how the rotas were made. Keeps in the log that it was given out.
    ///
    /// As CSV, each table is a file: the hours are in the file itself, the others beside it, with their names added.
    ///
    /// # Errors
    /// `Invalid` where the span is none, `FileExists` where a file is there and is not to be replaced, `CannotWrite`. Nothing is
    /// written then.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn export_review(
        &self,
        path: &Path,
        export: ReviewExport,
    ) -> Result<ReviewExportReport, Failure> {
        let subject = Box::pin(self.report_subject(export)).await?;
        let (people, rotas) = (told_of(&subject), counted(subject.rotas.len()));
        let (path, format, replace) = (path.to_owned(), export.format, export.replace);
        let write = move || -> Result<Vec<String>, Failure> {
            let files = files(&document(&subject), format, &path)?;
            file::put(&files, replace)?;
            Ok(files.iter().map(|(path, _)| shown(path)).collect())
        };
        let files = tokio::task::spawn_blocking(write).await.map_err(Failure::internal)??;
        self.store
            .record_export(&ExportRecord {
                at: self.now(),
                what: "review".to_owned(),
                format: format.word().to_owned(),
                naming: export.naming.word().to_owned(),
                first_day: Some(export.from),
                last_day: Some(export.to),
                program: self.store.origin().program,
            })
            .await?;
        Ok(ReviewExportReport { files, people, rotas })
    }

    /// What was given out, latest first.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn exports(&self) -> Result<Vec<ExportLogEntry>, Failure> {
        let entry = |record: ExportRecord| ExportLogEntry {
            at: record.at,
            what: record.what,
            format: record.format,
            naming: record.naming,
            first_day: record.first_day,
            last_day: record.last_day,
            program: record.program.into(),
        };
        Ok(self.store.exports().await?.into_iter().map(entry).collect())
    }

    async fn report_subject(&self, export: ReviewExport) -> Result<Subject, Failure> {
        let review = self.review_span(export.from, export.to).await?;
        let organisation = self.store.organisation().await?;
        let (mut findings, mut rotas) = (Vec::new(), Vec::new());
        for part in self.judged_in(export.from, export.to).await? {
            let (rota, plan) = (&part.plan.rota, &part.plan);
            let versions = self.store.versions(rota.id).await?;
            rotas.push(RotaMade {
                first_day: rota.first_day,
                last_day: rota.last_day(),
                published: versions.last().map(|version| (version.version, version.published_at)),
                seed: rota.seed,
                emphasis: rota.emphasis,
                duties: counted(plan.duties.len()),
                locked: counted(plan.duties.iter().filter(|duty| duty.locked).count()),
                unpublished: self.changes_since_version(rota).await?,
            });
            findings.extend(part.findings);
        }
        findings.sort_by(|a, b| {
            (b.severity, a.date, a.rule, a.person).cmp(&(a.severity, b.date, b.rule, b.person))
        });
        let mut erased = self.store.erased_hours().await?;
        erased.retain(|of| of.month <= export.to && export.from < of.month + Months::new(1));
        let language = export.language.unwrap_or(organisation.settings.language);
        let (made_at, naming) = (self.now(), export.naming);
        Ok(Subject { organisation, review, findings, rotas, erased, made_at, language, naming })
    }
}

/// How many people or groups a document tells of.
fn told_of(subject: &Subject) -> u32 {
    let people = subject.review.people.iter().filter(|one| one.amounts.duties > 0).count();
    match subject.naming {
        Naming::Names | Naming::Numbers => counted(people),
        Naming::Groups => crate::report::groups_of(subject),
    }
}

/// The files that a document is written as.
fn files(document: &Document, format: ReportFormat, path: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
    match format {
        ReportFormat::Xlsx => Ok(vec![(path.to_owned(), to_xlsx(document).map_err(Failure::internal)?)]),
        ReportFormat::Pdf => Ok(vec![(path.to_owned(), to_pdf(document).map_err(Failure::internal)?)]),
        ReportFormat::Csv => {
            let mut tables = to_csv(document).map_err(Failure::internal)?;
            // What a program reads from the file that was named is hours by person.
            let hours = match document.language {
                Language::Nl => "uren",
                Language::En => "hours",
            };
            tables.sort_by_key(|table| table.name != hours);
            let place = |(number, name): (usize, &str)| {
                if number == 0 { path.to_owned() } else { beside(path, name) }
            };
            Ok(tables
                .into_iter()
                .enumerate()
                .map(|(number, table)| (place((number, &table.name)), table.content))
                .collect())
        }
    }
}

/// A file beside another: `review.csv` and `rules` make `review.rules.csv`.
fn beside(path: &Path, name: &str) -> PathBuf {
    let mut file: OsString = path.file_stem().unwrap_or_default().to_owned();
    file.push(".");
    file.push(name);
    if let Some(extension) = path.extension() {
        file.push(".");
        file.push(extension);
    }
    path.with_file_name(file)
}
