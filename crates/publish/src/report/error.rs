//! What keeps a document from being written.

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The workbook: more rows than a sheet has, for instance.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The table.
    #[error("the table cannot be written: {0}")]
    Table(String),
    /// The PDF, with what its validator found.
    #[error("the PDF cannot be written: {0}")]
    Pdf(String),
}
