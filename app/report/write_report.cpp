#include "app/report/write_report.h"

#include <QCoreApplication>
#include <QFileInfo>

#include "app/figures/export_figures.h"
#include "app/report/report_content.h"
#include "app/report/report_html.h"
#include "app/report/report_pdf.h"

namespace ordinate {

namespace {

struct WriteText {
  Q_DECLARE_TR_FUNCTIONS(WriteReport)
};

bool endsWith(const QString& path, const char* suffix) {
  return QFileInfo(path).suffix().compare(QLatin1String(suffix), Qt::CaseInsensitive) == 0;
}

bool isHtml(const QString& path) { return endsWith(path, "html") || endsWith(path, "htm"); }

}  // namespace

Result<void> checkReportPath(const QString& path, const std::string& option) {
  if (isHtml(path) || endsWith(path, "pdf")) return {};
  return fail(option, "got \"" + path.toStdString() + "\"",
              WriteText::tr("a file that ends in .html or .pdf").toStdString());
}

QByteArray reportBytes(const Report& report, const QString& path, const QString& fontFamily) {
  const QString name = QFileInfo(path).fileName();
  return isHtml(path) ? reportHtml(report, name, fontFamily)
                      : reportPdf(report, name, fontFamily, usualPage());
}

Result<void> writeReports(const ReportSource& source, const ReportOrder& order, const Catalogue& catalogue,
                          const QStringList& paths, const QString& fontFamily) {
  for (const QString& path : paths)
    if (const auto good = checkReportPath(path); !good) return good;
  const auto report = makeReport(source, order, catalogue);
  if (!report) return tl::unexpected(report.error());
  for (const QString& path : paths) {
    const auto written = writeBytes(path, reportBytes(*report, path, fontFamily));
    if (!written) return tl::unexpected(written.error());
  }
  return {};
}

}  // namespace ordinate
