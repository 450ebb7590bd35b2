#pragma once
#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;
class QWidget;

namespace ordinate {

/// The colours of the program: two sets, light and dark, with one accent.
struct Theme {
  bool dark = false;
  QColor window;      ///< behind the panels
  QColor bar;         ///< menu bar, tool bar, status bar
  QColor panel;       ///< surface of a panel
  QColor field;       ///< line edits, spin boxes, buttons
  QColor inset;       ///< quiet boxes and cards inside a panel
  QColor border;      ///< of panels and fields
  QColor grid;        ///< of plots
  QColor text;        ///< what is read first
  QColor quietText;   ///< captions, headings, ticks
  QColor accent;      ///< the one accent: default button, selection, progress, links
  QColor accentText;  ///< on the accent
  QColor accentSoft;  ///< bars and selected rows
  QColor good;        ///< results that are as hoped
  QColor warning;
  QColor error;
  QColor wrong;  ///< wrong symbols of an answer, beside their mark
  QColor gap;    ///< cells without a value (NaN)

  static Theme light();
  static Theme darkTheme();

  QPalette palette() const;
  /// Rounded fields, flat tool buttons, quiet lines, for Fusion as base style. Sets no font sizes.
  QString styleSheet() const;
};

/// Contrast of two colours, from 1 to 21 (WCAG 2.1, "contrast ratio").
double contrastOf(const QColor& a, const QColor& b);

/// The set that goes with a palette: dark when its window colour is. Read from the palette because
/// Qt 6.4 has no hint, and a hint need not agree with what is drawn.
Theme themeOf(const QPalette& palette);
Theme themeOf(const QWidget* widget);

/// Fusion and palette for the whole program.
void applyPalette(QApplication& application, const Theme& theme);
/// Its style sheet. From then on a widget that gets another parent is styled anew, with all that it holds.
void applyStyleSheet(QApplication& application, const Theme& theme);

}  // namespace ordinate
