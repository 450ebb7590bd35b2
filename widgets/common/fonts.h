#pragma once
#include <QFont>
#include <QLabel>
#include <QString>

namespace ordinate {

/// The three sizes, relative to the application's font so that zooming it zooms everything; `heading`
/// is the spaced upper-case line over a panel, `strong` and `body` share a size.
enum class TextRole { caption, body, strong, heading, monospaced };

/// Loads the bundled Inter (Regular, Medium, SemiBold). Returns the family, empty where the files are
/// missing; the program then keeps the system's font.
QString loadApplicationFonts(const QString& folder = QStringLiteral(":/fonts"));

QFont fontFor(TextRole role, const QFont& base);
QFont fontFor(TextRole role);  ///< relative to the application's font

/// How many times as large as usual the text of a plot is, which is of the role `caption`: at least 1, and 1
/// for fonts that count in pixels, those of exported figures.
qreal textZoom(const QFont& font);
/// How much thicker its lines are then: three times at twice the size and above.
qreal lineFactor(const QFont& font);

/// Gives a widget the font of this role, and again whenever `refreshFonts` is called.
void useFont(QWidget* widget, TextRole role);
/// After the application's font or style sheet has changed: a style sheet gives widgets back the fonts that
/// they had before it, so that what they did about the change themselves is lost, and it keeps the
/// application's font from them.
void refreshFonts();

/// Figures of equal width, so that changing numbers do not shake. Needs Qt 6.7; before it the font is
/// returned unchanged (Inter's default figures are proportional).
QFont withTabularFigures(QFont font);
/// Gives a widget such figures for good.
void useTabularFigures(QWidget* widget);

/// A label that keeps its role, and in a heading gives way where there is no room, when the application's
/// font or palette changes.
class TextLabel : public QLabel {
  Q_OBJECT

 public:
  explicit TextLabel(TextRole role, const QString& text = QString(), QWidget* parent = nullptr);

  QSize minimumSizeHint() const override;

 protected:
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void restyle();

  TextRole m_role;
  bool m_restyling = false;
};

}  // namespace ordinate
