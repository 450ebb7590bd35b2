#include "app/document/manual.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QHash>
#include <QRegularExpression>

#include "model/files/atomic_file.h"
#include "widgets/common/entry_image.h"
#include "widgets/help/help_pages.h"
#include "widgets/math/math_html.h"

namespace ordinate {

namespace {

struct ManualText {
  Q_DECLARE_TR_FUNCTIONS(Manual)
};

const char* const style = R"(
:root{color-scheme:light dark;--text:#1d2127;--quiet:#5b616b;--page:#fff;--inset:#f3f4f6;--line:#d9dce1;--accent:#2459b8}
@media (prefers-color-scheme:dark){:root{--text:#eceef1;--quiet:#a9aeb6;--page:#262a30;--inset:#2f343c;--line:#3a3f47;
--accent:#8db4ff}}
*{box-sizing:border-box}
body{margin:0;display:flex;background:var(--page);color:var(--text);font:1rem/1.55 Inter,system-ui,-apple-system,
"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
nav{flex:0 0 18rem;height:100vh;position:sticky;top:0;overflow-y:auto;padding:1rem;background:var(--inset);
font-size:.9rem}
nav a{display:block;padding:.12rem 0;text-decoration:none}
nav [aria-current]{font-weight:600;color:var(--text)}
nav summary{margin-top:.6rem;cursor:pointer;color:var(--quiet)}
main{flex:1;min-width:0;max-width:48rem;padding:1.5rem 2rem 4rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .8rem}
h2{font-size:1.2rem;margin:2rem 0 .4rem}
a{color:var(--accent)}
math{font-size:1.12em}
figure{margin:1.5rem 0}
figure img{width:14rem;height:14rem;image-rendering:pixelated;border:1px solid var(--line)}
figcaption{max-width:28rem;color:var(--quiet);font-size:.9rem}
pre{background:var(--inset);padding:.8rem 1rem;border-radius:.3rem;overflow-x:auto}
table{border-collapse:collapse;font-size:.92rem;display:block;overflow-x:auto}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
@media (max-width:50rem){body{display:block}nav{position:static;height:auto;max-height:40vh}main{padding:1rem}}
@media print{nav{display:none}}
)";

/// "encodings/learned" as "encodings-learned.html": all in one folder, so that links need no "..".
QString fileOf(QString name) {
  return name.replace(QLatin1Char('/'), QLatin1Char('-')) + QStringLiteral(".html");
}

/// The list of all pages, with this one marked; groups are folded but for its own.
QString navigation(const std::vector<HelpPage>& pages, const HelpPage& shown) {
  QString html = QStringLiteral("<nav aria-label=\"%1\">\n").arg(ManualText::tr("Pages"));
  QString group;
  for (const HelpPage& page : pages) {
    if (page.group != group) {
      if (!group.isEmpty()) html += QStringLiteral("</details>\n");
      group = page.group;
      html += QStringLiteral("<details%1><summary>%2</summary>\n")
                  .arg(group == shown.group ? QStringLiteral(" open") : QString(), group.toHtmlEscaped());
    }
    // Within a group its name need not be said again.
    const QString title =
        (page.group.isEmpty() ? page.title : page.title.section(QStringLiteral(": "), 1)).toHtmlEscaped();
    html += QStringLiteral("<a href=\"%1\"%2>%3</a>\n")
                .arg(fileOf(page.name),
                     &page == &shown ? QStringLiteral(" aria-current=\"page\"") : QString(), title);
  }
  if (!group.isEmpty()) html += QStringLiteral("</details>\n");
  return html + QStringLiteral("</nav>\n");
}

/// Links to pages as links to their files.
QString linked(const QString& html, const QHash<QString, QString>& files) {
  static const QRegularExpression link(QStringLiteral("href=\"([^\"]*)\""));
  QString result;
  qsizetype done = 0;
  for (const QRegularExpressionMatch& match : link.globalMatch(html)) {
    const QString target = match.captured(1);
    result += html.mid(done, match.capturedStart() - done);
    result += QStringLiteral("href=\"%1\"").arg(files.value(target, target));
    done = match.capturedEnd();
  }
  return result + html.mid(done);
}

/// The picture of the entry whose page it is, and what it shows; empty where there is none.
QString pictureHtml(const Catalogue& catalogue, const QString& page) {
  const QString id = page.section(QLatin1Char('/'), 1);
  const CatalogueEntry* entry = page.startsWith(QStringLiteral("encodings/"))
                                    ? find_entry(catalogue.encodings, id.toStdString())
                                    : nullptr;
  if (entry == nullptr || entry->picture.empty()) return {};
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  entryImage(entry->picture, false).save(&buffer, "PNG");
  const QString caption =
      traits_of<EncodingTraits>(*entry).place == EncodingPlace::input
          ? ManualText::tr(
                "Before training: rows are positions, columns dimensions; red is positive, blue negative.")
          : ManualText::tr(
                "Before training, in the first head: rows are the places that look, columns those that are "
                "looked at; red counts for a place, blue against it.");
  return QStringLiteral(
             "\n<figure><img src=\"data:image/png;base64,%1\" alt=\"%3\"><figcaption>%2</figcaption>"
             "</figure>\n")
      .arg(QString::fromLatin1(bytes.toBase64()), caption,
           QString::fromStdString(entry->title).toHtmlEscaped());
}

QString wholePage(const std::vector<HelpPage>& pages, const HelpPage& page,
                  const QHash<QString, QString>& files, const Catalogue& catalogue) {
  QString html = QStringLiteral(
                     "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<title>%1 · Ordinate</title>\n<style>%2</style>\n</head>\n<body>\n")
                     .arg(page.title.toHtmlEscaped(), QLatin1String(style));
  html += navigation(pages, page);
  return html + QStringLiteral("<main>\n") + linked(withMathMl(page.html), files) +
         pictureHtml(catalogue, page.name) + QStringLiteral("\n</main>\n</body>\n</html>\n");
}

}  // namespace

Result<int> writeManual(const QString& folder, const Catalogue& catalogue) {
  if (!QDir().mkpath(folder))
    return fail(folder.toStdString(), "could not be made", "a folder that can be written to");
  const std::vector<HelpPage> pages = helpPages(catalogue);
  QHash<QString, QString> files;
  for (const HelpPage& page : pages) files[page.name] = fileOf(page.name);
  for (const HelpPage& page : pages) {
    const std::string html = wholePage(pages, page, files, catalogue).toStdString();
    if (const auto done = write_file((folder + QLatin1Char('/') + files[page.name]).toStdString(), html);
        !done)
      return tl::unexpected(done.error());
    // The first page is also what a reader opens.
    if (&page == &pages.front())
      if (const auto done = write_file((folder + QStringLiteral("/index.html")).toStdString(), html); !done)
        return tl::unexpected(done.error());
  }
  return static_cast<int>(pages.size());
}

}  // namespace ordinate
