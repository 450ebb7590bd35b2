// The window in every language that it speaks: what has a translation is translated, nothing is cut, and
// names in files stay as they are.
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QTabBar>
#include <QToolButton>
#include <QTranslator>
#include <QXmlStreamReader>
#include <set>

#include "app/base/language.h"
#include "app/base/look.h"
#include "app/document/examples.h"
#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/common/elided_label.h"
#include "widgets/model_builder/model_builder_panel.h"

using namespace ordinate;

class LanguageTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void cleanup();
  void everyLanguageIsOffered();
  void everyTextIsTranslated_data() { addLanguages(false); }
  void everyTextIsTranslated();
  void nothingIsCut_data() { addLanguages(true); }
  void nothingIsCut();
  void mnemonicsStayClear_data() { addLanguages(false); }
  void mnemonicsStayClear();
  void namesInFilesStayAsTheyAre_data() { addLanguages(true); }
  void namesInFilesStayAsTheyAre();
  void anUnknownLanguageIsEnglish();

 private:
  static void addLanguages(bool written);
  /// With every panel of it seen once, after a race.
  void openIn(const QString& language);
  QStringList textsOnScreen() const;
  void eachView(const std::function<void()>& look);
};

namespace {

struct Translations {
  QSet<QString> sources;
  QSet<QString> translated;
};

QString plain(QString text) { return text.remove(QLatin1Char('&')); }

/// What the file of this language says, in every context.
Translations translationsOf(const QString& language) {
  Translations all;
  QFile file(QStringLiteral(ORDINATE_SOURCE_DIR "/resources/translations/%1.ts").arg(language));
  if (!file.open(QIODevice::ReadOnly)) return all;
  QXmlStreamReader xml(&file);
  while (!xml.atEnd()) {
    xml.readNext();
    if (!xml.isStartElement()) continue;
    if (xml.name() == QLatin1String("source")) all.sources << plain(xml.readElementText());
    if (xml.name() == QLatin1String("translation")) all.translated << plain(xml.readElementText());
  }
  return all;
}

void addTextsOf(const QWidget* widget, QStringList& texts) {
  texts << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip()
        << widget->windowTitle();
  if (const auto* elided = qobject_cast<const ElidedLabel*>(widget)) texts << elided->fullText();
  if (const auto* label = qobject_cast<const QLabel*>(widget)) texts << label->text();
  if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) texts << button->text();
  if (const auto* group = qobject_cast<const QGroupBox*>(widget)) texts << group->title();
  if (const auto* line = qobject_cast<const QLineEdit*>(widget)) texts << line->placeholderText();
  if (const auto* choices = qobject_cast<const QComboBox*>(widget))
    for (int i = 0; i < choices->count(); ++i)
      texts << choices->itemText(i) << choices->itemData(i, Qt::ToolTipRole).toString();
  if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
    for (int i = 0; i < tabs->count(); ++i) texts << tabs->tabText(i) << tabs->tabToolTip(i);
  if (const auto* view = qobject_cast<const QAbstractItemView*>(widget); view != nullptr && view->model())
    for (int i = 0; i < view->model()->columnCount(); ++i)
      for (const int role : {Qt::DisplayRole, Qt::ToolTipRole})
        texts << view->model()->headerData(i, Qt::Horizontal, role).toString();
}

/// Why less of a text can be seen than there is; empty: all of it.
QString cutBy(const QWidget* widget) {
  if (qobject_cast<const ElidedLabel*>(widget) != nullptr) return {};
  if (const auto* area = qobject_cast<const QScrollArea*>(widget)) {
    const int hidden = area->horizontalScrollBar()->maximum();
    return hidden > 0 ? QStringLiteral("sideways by %1").arg(hidden) : QString();
  }
  if (const auto* label = qobject_cast<const QLabel*>(widget)) {
    // A heading gives way and ends with "…".
    if (label->minimumSizeHint().width() < label->sizeHint().width() && !label->wordWrap()) return {};
    if (label->text().isEmpty() || label->textFormat() == Qt::RichText) return {};
    if (label->wordWrap())
      return label->height() < label->heightForWidth(label->width()) ? QStringLiteral("height") : QString();
    return label->width() < label->sizeHint().width() ? QStringLiteral("width") : QString();
  }
  if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
    if (button->text().size() > 1 && button->width() < button->sizeHint().width())
      return QStringLiteral("width");
  return {};
}

QString saidBy(const QWidget* widget) {
  if (const auto* label = qobject_cast<const QLabel*>(widget)) return label->text();
  const auto* button = qobject_cast<const QAbstractButton*>(widget);
  return button != nullptr ? button->text() : widget->accessibleName();
}

}  // namespace

void LanguageTest::initTestCase() {
  prepare();
  bringShipped();
}

void LanguageTest::cleanup() {
  closeWindow();
  for (QTranslator* translator : qApp->findChildren<QTranslator*>()) delete translator;
}

void LanguageTest::addLanguages(bool written) {
  QTest::addColumn<QString>("language");
  for (const QString& language : windowLanguages())
    if (written || language != writtenLanguage) QTest::newRow(qPrintable(language)) << language;
}

void LanguageTest::eachView(const std::function<void()>& look) {
  for (std::size_t i = 0; i < m_window->workspace().views().size(); ++i) {
    m_window->workspace().showView(static_cast<int>(i));
    QTest::qWait(20);
    look();
  }
}

void LanguageTest::openIn(const QString& language) {
  speakLanguage(*qApp, language);
  makeFolders();
  makeWindow();
  showWindow();
  m_window->resize(1024, 768);
  Experiment race = test::smallRace(20);
  // Names that a user gave say the same in every language.
  for (std::size_t i = 0; i < race.variants.size(); ++i) race.variants[i].label = "V" + std::to_string(i);
  open(race);
  run();
  eachView([] {});
}

QStringList LanguageTest::textsOnScreen() const {
  QStringList texts;
  for (const QWidget* widget : m_window->findChildren<QWidget*>()) addTextsOf(widget, texts);
  // Examples and lectures have names of their own.
  for (const QAction* action : m_window->findChildren<QAction*>())
    if (!action->objectName().contains(QLatin1Char('-'))) texts << action->text();
  return texts;
}

void LanguageTest::everyLanguageIsOffered() {
  openIn(writtenLanguage);
  const auto* menu = m_window->findChild<QMenu*>(QStringLiteral("languageMenu"));
  QVERIFY(menu != nullptr);
  const QDir files(QStringLiteral(ORDINATE_SOURCE_DIR "/resources/translations"));
  QCOMPARE(menu->actions().size(), 1 + files.entryList({QStringLiteral("*.ts")}).size());
  QVERIFY(menu->actions().first()->isChecked());
  QCOMPARE(menu->actions().first()->text(), QStringLiteral("English"));
  menu->actions().last()->trigger();
  QCOMPARE(nativeName(m_settings->language()), menu->actions().last()->text());
}

/// A text that stays English although there is a translation is asked for in another context than it has.
void LanguageTest::everyTextIsTranslated() {
  QFETCH(const QString, language);
  const Translations known = translationsOf(language);
  QVERIFY(known.sources.size() > 1500);
  openIn(language);
  QStringList english;
  int translated = 0;
  for (const QString& text : textsOnScreen()) {
    if (known.translated.contains(plain(text)))
      ++translated;
    else if (known.sources.contains(plain(text)))
      english << text;
  }
  QVERIFY2(translated > 500, qPrintable(QString::number(translated)));
  english.removeDuplicates();
  QVERIFY2(english.isEmpty(), qPrintable(english.join(QStringLiteral(" | "))));
}

void LanguageTest::nothingIsCut() {
  QFETCH(const QString, language);
  const QFont before = QApplication::font();
  {
    openIn(language);
    Look look(*qApp, *m_settings);
    look.dress();
    m_window->resize(1024, 768);
    std::set<QString> cut;
    int seen = 0;
    eachView([&] {
      for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        ++seen;
        const QString why = cutBy(widget);
        if (why.isEmpty()) continue;
        cut.insert(widget->objectName() + QStringLiteral(" in ") + widget->parentWidget()->objectName() +
                   QStringLiteral(", ") + why + QStringLiteral(": ") + saidBy(widget));
      }
    });
    QVERIFY(seen > 1000);
    QStringList list(cut.begin(), cut.end());
    QVERIFY2(cut.empty(), qPrintable(list.join(QStringLiteral(" | "))));
    QVERIFY2(m_window->width() == 1024, "the window asks for more room than there is");
  }
  qApp->setStyleSheet(QString());
  QApplication::setFont(before);
}

void LanguageTest::mnemonicsStayClear() {
  QFETCH(const QString, language);
  openIn(language);
  QStringList twice;
  int found = 0;
  for (const QMenu* menu : m_window->findChildren<QMenu*>()) {
    std::set<QString> taken;
    for (const QAction* action : menu->actions()) {
      const QString mnemonic = QKeySequence::mnemonic(action->text()).toString();
      if (mnemonic.isEmpty()) continue;
      ++found;
      if (!taken.insert(mnemonic).second) twice << menu->objectName() + QStringLiteral(": ") + action->text();
    }
  }
  QVERIFY(found > 40);
  QVERIFY2(twice.isEmpty(), qPrintable(twice.join(QStringLiteral(" | "))));
}

/// "2-D sinusoidal" names its encoding in every language of the window, and so it does after an edit.
void LanguageTest::namesInFilesStayAsTheyAre() {
  QFETCH(const QString, language);
  openIn(language);
  auto* builder = m_window->workspace().builder();
  const auto* mend = builder->findChild<QAbstractButton*>(QStringLiteral("mendName"));
  QVERIFY(mend != nullptr);
  QVERIFY(examples().size() > 5);
  for (const Example& each : examples()) {
    open(test::example(each.id));
    QVERIFY2(mend->isHidden(), qPrintable(each.id + QStringLiteral(": ") + mend->text()));
  }
  Experiment wrong = test::smallRace(20);
  wrong.variants.resize(1);
  wrong.variants[0].label = "Learned";
  wrong.variants[0].patch = {{"model", {{"encoding", {{"kind", "sinusoidal"}}}}}};
  open(wrong);
  QVERIFY(!mend->isHidden());
  QVERIFY2(mend->text().contains(QStringLiteral("Sinusoidal")), qPrintable(mend->text()));
}

void LanguageTest::anUnknownLanguageIsEnglish() {
  openIn(QStringLiteral("xx"));
  QCOMPARE(m_window->findChild<QMenu*>(QStringLiteral("fileMenu"))->title(), QStringLiteral("&File"));
}

ORDINATE_QT_TESTS(LanguageTest, QApplication)
#include "language_test.moc"
