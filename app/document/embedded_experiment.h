#pragma once
#include <QByteArray>
#include <QString>

#include "model/experiment/lenient_experiment.h"

/// The experiment travels inside everything that is exported, and is read back from there. An empty one (of a
/// table from elsewhere) leaves no trace.
namespace ordinate {

/// PNG: an iTXt chunk with the keyword `ordinate-experiment`, after the header chunk.
QByteArray embedInPng(const QByteArray& png, const QByteArray& experiment);
/// SVG: a `<metadata>` element, first in the document.
QByteArray embedInSvg(const QByteArray& svg, const QByteArray& experiment);
/// HTML: a `<script>` that is data, first in the head; the same to readers of HTML and of XML.
QByteArray embedInHtml(const QByteArray& html, const QByteArray& experiment);
/// GIF: the text of a comment, to stand before the first picture.
QByteArray gifComment(const QByteArray& experiment);
/// PDF: the XMP packet to hand to QPdfWriter::setDocumentXmpMetadata.
QByteArray pdfMetadata(const QString& title, const QByteArray& experiment);
/// CSV: the comment line that stands before the header.
QByteArray csvComment(const QByteArray& experiment);

/// The experiment's text in a file of ours: `.ordinate` or any JSON, a run folder, PNG, GIF, SVG, HTML, PDF,
/// CSV, safetensors or `.pt`. The kind is told by the content. At most 64 MiB of a file are looked at, and
/// an experiment is at most 16 MiB. Errors say what the file is and what was expected.
Result<QByteArray> readExperimentText(const QString& path);

/// The experiment in such a file, with what is wrong inside it. Errors name the file.
Checked<OpenedExperiment> openExperimentFile(const QString& path, const Catalogue& catalogue);

}  // namespace ordinate
