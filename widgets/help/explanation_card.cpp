#include "widgets/help/explanation_card.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/math/math_html.h"

namespace ordinate {

namespace {

constexpr int explanationLetters = 62;
constexpr qreal mostOfScreen = 0.7;

/// Set apart, not one in the midst of a sentence.
bool isFormula(const QString& block) {
  return block.startsWith(QStringLiteral("<p align=\"center\"><math>"));
}

/// The sentence goes on in a list or a formula.
bool isUnfinished(const QString& block) {
  static const QRegularExpression end(QStringLiteral("[.!?][^.!?]{0,2}(</[a-z]+>)+\\s*$"));
  return block.startsWith(QStringLiteral("<p")) && !end.match(block).hasMatch();
}

}  // namespace

Explanation beginningOf(const QString& page, const QString& title, const QString& html) {
  static const QRegularExpression block(QStringLiteral("<(p|ul|ol)\\b[^>]*>.*?</\\1>"),
                                        QRegularExpression::DotMatchesEverythingOption);
  Explanation explanation{title, {}, {}, page};
  const QString body = html.mid(std::max<qsizetype>(0, html.indexOf(QStringLiteral("</h1>"))));
  bool goesOn = true;
  for (const QRegularExpressionMatch& match : block.globalMatch(body)) {
    const QString text = match.captured();
    // What is said in bold sums the page up and is one sentence: the paragraph behind it belongs to it.
    const bool summary =
        text.startsWith(QStringLiteral("<p><b>")) && text.endsWith(QStringLiteral("</b></p>"));
    if (!goesOn && !isFormula(text)) break;
    explanation.html += text;
    if (!isFormula(text)) goesOn = summary || isUnfinished(text);
  }
  return explanation;
}

ExplanationCard::ExplanationCard(QWidget* parent) : QFrame(parent, Qt::Popup) {
  setObjectName(QStringLiteral("explanationCard"));
  setAccessibleName(tr("What this is"));
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Base);
  auto* column = new QVBoxLayout(this);
  m_text = new MathBrowser(this);
  m_text->setObjectName(QStringLiteral("explanationText"));
  m_text->setAccessibleName(tr("Explanation"));
  m_text->setFrameShape(QFrame::NoFrame);
  m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_text->setOpenLinks(false);
  connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
    close();
    Q_EMIT helpRequested(url.toString());
  });
  column->addWidget(m_text, 1);
  auto* row = new QHBoxLayout;
  m_more = new QPushButton(tr("More in Help"), this);
  m_more->setObjectName(QStringLiteral("explanationMore"));
  connect(m_more, &QPushButton::clicked, this, [this] {
    this->close();
    Q_EMIT helpRequested(m_shown.page);
  });
  auto* close = new QPushButton(tr("Close"), this);
  close->setObjectName(QStringLiteral("explanationClose"));
  connect(close, &QPushButton::clicked, this, &QWidget::close);
  row->addStretch(1);
  row->addWidget(m_more);
  row->addWidget(close);
  column->addLayout(row);
}

void ExplanationCard::showAt(const Explanation& shown, const QPoint& global) {
  m_shown = shown;
  m_more->setVisible(!shown.page.isEmpty());
  QString html = QStringLiteral("<h3>%1</h3>").arg(shown.title.toHtmlEscaped());
  if (!shown.filled.isEmpty()) html += tr("<p>Here:</p>%1").arg(shown.filled);
  m_text->setFont(fontFor(TextRole::body));
  m_text->document()->setDefaultFont(fontFor(TextRole::body));
  m_text->showPage(html + shown.html);
  ensurePolished();
  fit(global);
  show();
  fit(global);  // pictures and the style have their sizes only now
  (shown.page.isEmpty() ? findChild<QPushButton*>(QStringLiteral("explanationClose")) : m_more)->setFocus();
}

/// As high as its text, and where it does not leave the screen.
void ExplanationCard::fit(const QPoint& global) {
  const QScreen* under = QGuiApplication::screenAt(global);
  const QRect screen = (under != nullptr ? under : this->screen())->availableGeometry();
  const int width = std::min(explanationLetters * m_text->fontMetrics().averageCharWidth(),
                             int(mostOfScreen * screen.width()));
  const QMargins margins = layout()->contentsMargins();
  m_text->document()->setTextWidth(width - margins.left() - margins.right());
  const int text = int(m_text->document()->size().height()) + m_text->fontMetrics().height();
  const int rest = margins.top() + margins.bottom() + layout()->spacing() + m_more->sizeHint().height();
  resize(width, std::min(text + rest, int(mostOfScreen * screen.height())));
  const int left = std::min(global.x(), screen.right() - this->width());
  const bool below = global.y() + 12 + height() <= screen.bottom();
  const int top = below ? global.y() + 12 : std::max(screen.top(), global.y() - 12 - height());
  move(std::max(screen.left(), left), std::min(top, screen.bottom() - height()));
}

}  // namespace ordinate
