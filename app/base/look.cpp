#include "app/base/look.h"

#include <QApplication>
#include <QStyleHints>
#include <algorithm>

#include "app/base/settings.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr double standardPoints = 10;

}  // namespace

Look::Look(QApplication& application, Settings& settings, QObject* parent)
    : QObject(parent), m_application(application), m_settings(settings), m_font(QApplication::font()) {
  m_paletteWasDark = themeOf(QApplication::palette()).dark;
  const QString family = loadApplicationFonts();
  if (!family.isEmpty()) m_font.setFamilies({family});
  m_font.setPointSizeF(std::max(m_font.pointSizeF(), standardPoints));
  connect(&m_settings, &Settings::themeChanged, this, &Look::apply);
  connect(&m_settings, &Settings::fontZoomChanged, this, &Look::apply);
  connect(&m_settings, &Settings::lectureChanged, this, &Look::apply);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
  connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Look::apply);
#endif
  apply();
}

bool Look::systemIsDark() const {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
  const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
  if (scheme != Qt::ColorScheme::Unknown) return scheme == Qt::ColorScheme::Dark;
#endif
  return m_paletteWasDark;
}

void Look::dress() {
  m_dressed = true;
  apply();
}

void Look::apply() {
  const ThemeChoice choice = m_settings.theme();
  const bool dark = choice == ThemeChoice::dark || (choice == ThemeChoice::system && systemIsDark());
  QFont font = m_font;
  // Of a lecture, what the last row can read is the least.
  const double lecture = m_settings.lecturePoints();
  font.setPointSizeF(lecture > 0 ? lecture + std::max(0, m_settings.fontZoom())
                                 : m_font.pointSizeF() + m_settings.fontZoom());
  QApplication::setFont(font);
  const Theme theme = dark ? Theme::darkTheme() : Theme::light();
  applyPalette(m_application, theme);
  if (m_dressed) applyStyleSheet(m_application, theme);
  refreshFonts();
}

}  // namespace ordinate
