#pragma once
#include <QString>
#include <QTextBrowser>
#include <string>

namespace ordinate {

/// Lines of a formula (`CatalogueEntry::formula`) as a paragraph of HTML in which each stands in `<math>`.
QString formulaHtml(const std::string& lines);

/// HTML in which formulas stand as `<math>…</math>` in the TeX of parseMath, `<` written `&lt;`: with MathML
/// in their place.
QString withMathMl(const QString& html);

/// What a reader of such HTML reads: no tags, formulas in one line.
QString withoutTags(const QString& html);

/// Shows such HTML, formulas set as mathematics in the colour and size of the text around them.
class MathBrowser : public QTextBrowser {
  Q_OBJECT

 public:
  using QTextBrowser::QTextBrowser;
  void showPage(const QString& html);
  QVariant loadResource(int type, const QUrl& name) override;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QString m_html;
};

}  // namespace ordinate
