#include "widgets/common/theme.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>
#include <algorithm>
#include <cmath>

namespace ordinate {

Theme Theme::light() {
  Theme theme;
  theme.dark = false;
  theme.window = QColor(0xf3, 0xf4, 0xf6);
  theme.bar = QColor(0xff, 0xff, 0xff);
  theme.panel = QColor(0xff, 0xff, 0xff);
  theme.field = QColor(0xff, 0xff, 0xff);
  theme.inset = QColor(0xfa, 0xfb, 0xfc);
  theme.border = QColor(0xd9, 0xdc, 0xe1);
  theme.grid = QColor(0xe4, 0xe7, 0xeb);
  theme.text = QColor(0x1d, 0x21, 0x27);
  theme.quietText = QColor(0x62, 0x68, 0x73);
  theme.accent = QColor(0x2b, 0x68, 0xd6);
  theme.accentText = QColor(0xff, 0xff, 0xff);
  theme.accentSoft = QColor(0x63, 0x93, 0xe6);
  theme.good = QColor(0x2b, 0x7d, 0x54);
  theme.warning = QColor(0x9f, 0x5f, 0x00);
  theme.error = QColor(0xc5, 0x30, 0x30);
  theme.wrong = QColor(0xb2, 0x18, 0x2b);
  theme.gap = QColor(0xbd, 0xc1, 0xc7);
  return theme;
}

Theme Theme::darkTheme() {
  Theme theme;
  theme.dark = true;
  theme.window = QColor(0x1e, 0x21, 0x26);
  theme.bar = QColor(0x1f, 0x22, 0x27);
  theme.panel = QColor(0x26, 0x2a, 0x30);
  theme.field = QColor(0x1f, 0x22, 0x27);
  theme.inset = QColor(0x2c, 0x31, 0x38);
  theme.border = QColor(0x3a, 0x3f, 0x47);
  theme.grid = QColor(0x36, 0x3b, 0x43);
  theme.text = QColor(0xec, 0xee, 0xf1);
  theme.quietText = QColor(0x9f, 0xa4, 0xac);
  theme.accent = QColor(0x6e, 0xa0, 0xff);
  theme.accentText = QColor(0x10, 0x17, 0x24);
  theme.accentSoft = QColor(0x5b, 0x82, 0xcb);
  theme.good = QColor(0x4f, 0xb0, 0x80);
  theme.warning = QColor(0xe0, 0xa0, 0x3a);
  theme.error = QColor(0xf0, 0x80, 0x80);
  theme.wrong = QColor(0xf2, 0x7c, 0x86);
  theme.gap = QColor(0x6b, 0x72, 0x7d);
  return theme;
}

namespace {

/// WCAG 2.1, "relative luminance".
double luminance(const QColor& colour) {
  const auto linear = [](double channel) {
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

}  // namespace

double contrastOf(const QColor& a, const QColor& b) {
  const double one = luminance(a);
  const double other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

QPalette Theme::palette() const {
  QPalette palette;
  palette.setColor(QPalette::Window, window);
  palette.setColor(QPalette::WindowText, text);
  palette.setColor(QPalette::Base, field);
  palette.setColor(QPalette::AlternateBase, inset);
  palette.setColor(QPalette::Text, text);
  palette.setColor(QPalette::PlaceholderText, quietText);
  palette.setColor(QPalette::Button, panel);
  palette.setColor(QPalette::ButtonText, text);
  palette.setColor(QPalette::BrightText, error);
  palette.setColor(QPalette::Highlight, accent);
  palette.setColor(QPalette::HighlightedText, accentText);
  palette.setColor(QPalette::Link, accent);
  palette.setColor(QPalette::LinkVisited, accent);
  palette.setColor(QPalette::ToolTipBase, panel);
  palette.setColor(QPalette::ToolTipText, text);
  palette.setColor(QPalette::Light, dark ? border.lighter(115) : QColor(Qt::white));
  palette.setColor(QPalette::Midlight, grid);
  palette.setColor(QPalette::Mid, border);
  palette.setColor(QPalette::Dark, border);
  palette.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : border.darker(130));
  // Half way to the background: legible, and still told from what can be used.
  const auto faded = [](const QColor& colour, const QColor& ground) {
    return QColor((colour.red() + ground.red()) / 2, (colour.green() + ground.green()) / 2,
                  (colour.blue() + ground.blue()) / 2);
  };
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, faded(text, panel));
  palette.setColor(QPalette::Disabled, QPalette::Highlight, border);
  palette.setColor(QPalette::Disabled, QPalette::HighlightedText, quietText);
  return palette;
}

QString Theme::styleSheet() const {
  // @name stands for a colour, so that the rules read as rules.
  QString sheet = QStringLiteral(R"(
QMenuBar { background: @bar; border-bottom: 1px solid @border; padding: 2px 8px; spacing: 4px; }
QMenuBar::item { background: transparent; padding: 5px 9px; border-radius: 5px; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @panel; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @hover; color: @text; }
QMenu::item:disabled { color: @quiet; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QToolBar { background: @bar; border: none; border-bottom: 1px solid @border; padding: 8px 12px; spacing: 8px; }
QStatusBar { background: @bar; border-top: 1px solid @border; color: @quiet; }
QStatusBar::item { border: none; }
QToolTip { background: @panel; color: @text; border: 1px solid @border; padding: 4px; }
QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit {
  background: @field; border: 1px solid @border; border-radius: 6px; padding: 3px 7px;
  selection-background-color: @accent; selection-color: @accentText; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus { border-color: @accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: @quiet; background: @inset; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"], QComboBox[invalid="true"] { border-color: @error; }
QComboBox QAbstractItemView { background: @panel; border: 1px solid @border; selection-background-color: @hover;
  selection-color: @text; outline: none; }
QComboBox::drop-down { border: none; width: 20px; background: transparent; }
QComboBox::down-arrow { image: url(:/icons/chevron-down-@theme.svg); width: 12px; height: 12px; }
QComboBox[flat="true"] { background: transparent; border: 1px solid transparent; color: @quiet; padding: 2px 4px; }
QComboBox[flat="true"]:hover { background: @hover; color: @text; }
QComboBox[flat="true"]:focus { border-color: @accent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 16px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(:/icons/chevron-up-@theme.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(:/icons/chevron-down-@theme.svg); width: 10px; height: 10px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @hover; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @quiet; border-radius: 3px; background: @field; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent;
  image: url(:/icons/check-@theme.svg); }
QCheckBox::indicator:disabled { background: @inset; border-color: @border; }
QCheckBox:focus { color: @accent; }
QCheckBox[quiet="true"] { color: @quiet; }
QCheckBox[quiet="true"]:hover { color: @text; }
QPushButton { background: @field; border: 1px solid @border; border-radius: 6px; padding: 5px 14px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @border; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @quiet; }
QPushButton[accent="true"], QToolButton[accent="true"] { background: @accent; color: @accentText;
  border: 1px solid @accent; }
QPushButton[accent="true"]:hover, QToolButton[accent="true"]:hover { background: @accentHover; }
QPushButton[accent="true"]:focus, QToolButton[accent="true"]:focus { border-color: @text; }
QPushButton[accent="true"]:disabled, QToolButton[accent="true"]:disabled { background: @border;
  border-color: @border; color: @quiet; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 3px 5px;
  color: @quiet; }
QToolButton[header="true"] { padding: 3px 0; }
QToolButton:hover { background: @hover; color: @text; }
QToolButton:focus { border-color: @accent; }
QToolButton:checked { background: @hover; color: @text; border-color: @border; }
QToolButton:checked:focus { border-color: @accent; }
QToolButton:disabled { color: @border; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[raised="true"] { background: @field; border: 1px solid @border; border-radius: 6px;
  padding: 5px 12px; color: @text; }
QToolButton[raised="true"]:hover { background: @hover; }
QToolButton[raised="true"]:focus { border-color: @accent; }
QToolButton[raised="true"]:disabled { color: @quiet; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QProgressBar { background: @border; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @quiet; padding: 7px 12px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { color: @accent; }
QHeaderView::section { background: @inset; color: @quiet; border: none; border-bottom: 1px solid @border;
  padding: 4px 8px; }
QTableView, QTreeView, QListView { background: @panel; border: 1px solid @border; border-radius: 6px;
  gridline-color: @grid; selection-background-color: @selected; selection-color: @text; }
QTableView:focus, QTreeView:focus, QListView:focus { border-color: @accent; }
QTableCornerButton::section { background: @inset; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::handle { background: @border; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: @quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QDockWidget { color: @quiet; }
QDockWidget::title { background: @window; padding: 4px 8px; }
QMainWindow::separator { background: transparent; width: 8px; height: 8px; }
)");
  const auto mixed = [](const QColor& a, const QColor& b, double share) {
    return QColor::fromRgbF(float(a.redF() + (b.redF() - a.redF()) * share),
                            float(a.greenF() + (b.greenF() - a.greenF()) * share),
                            float(a.blueF() + (b.blueF() - a.blueF()) * share));
  };
  sheet.replace(QLatin1String("@theme"), dark ? QLatin1String("dark") : QLatin1String("light"));
  // Longer names first: @accentText must not be read as @accent.
  const std::pair<const char*, QColor> colours[] = {{"@accentHover", mixed(accent, text, 0.15)},
                                                    {"@accentText", accentText},
                                                    {"@accent", accent},
                                                    {"@selected", mixed(panel, accent, 0.22)},
                                                    {"@hover", mixed(panel, text, dark ? 0.10 : 0.06)},
                                                    {"@border", border},
                                                    {"@window", window},
                                                    {"@quiet", quietText},
                                                    {"@panel", panel},
                                                    {"@field", field},
                                                    {"@inset", inset},
                                                    {"@error", error},
                                                    {"@text", text},
                                                    {"@grid", grid},
                                                    {"@bar", bar}};
  for (const auto& [name, colour] : colours) sheet.replace(QLatin1String(name), colour.name());
  return sheet;
}

Theme themeOf(const QPalette& palette) {
  return palette.color(QPalette::Window).lightness() < 128 ? Theme::darkTheme() : Theme::light();
}

Theme themeOf(const QWidget* widget) {
  return themeOf(widget != nullptr ? widget->palette() : QApplication::palette());
}

// Style, palette and sheet polish every widget anew, even where nothing changes: larger text needs only the
// font.

void applyPalette(QApplication& application, const Theme& theme) {
  // A style does not tell its name once a style sheet lies over it.
  constexpr const char* styled = "ordinateStyled";
  if (!application.property(styled).toBool()) {
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setProperty(styled, true);
  }
  if (const QPalette palette = theme.palette(); QApplication::palette() != palette)
    QApplication::setPalette(palette);
}

void applyStyleSheet(QApplication& application, const Theme& theme) {
  const QString sheet = theme.styleSheet();
  if (application.styleSheet() != sheet) application.setStyleSheet(sheet);
}

}  // namespace ordinate
