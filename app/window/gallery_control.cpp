#include "app/window/gallery_control.h"

#include <QAction>
#include <QEvent>
#include <QWidget>
#include <algorithm>
#include <utility>

#include "app/base/settings.h"
#include "app/document/gallery_source.h"
#include "app/document/lecture_source.h"
#include "widgets/gallery/gallery_panel.h"

namespace ordinate {

GalleryControl::GalleryControl(QWidget* over, Settings& settings, QObject* parent)
    : QObject(parent), m_over(over), m_settings(settings), m_panel(new GalleryPanel(over)) {
  m_panel->hide();
  m_over->installEventFilter(this);
  connect(m_panel, &GalleryPanel::chosen, this, &GalleryControl::choose);
  connect(m_panel, &GalleryPanel::left, this, &GalleryControl::hide);
}

void GalleryControl::show() {
  if (isShown()) return;
  m_panel->setShelves(galleryShelves(m_settings.seenInGallery()));
  m_panel->setGeometry(m_over->rect());
  m_panel->show();
  m_panel->raise();
  m_panel->begin();
}

void GalleryControl::hide() {
  if (!isShown()) return;
  m_panel->hide();
  Q_EMIT left();
}

bool GalleryControl::isShown() const { return !m_panel->isHidden(); }

void GalleryControl::setSeen(const QString& path) { m_settings.addSeenInGallery(path); }

void GalleryControl::comeBack() {
  const QString from = std::exchange(m_lecture, QString());
  if (from.isEmpty()) return;
  show();
  m_panel->begin(from);
}

void GalleryControl::followAction(const QAction* action) {
  static const QStringList look = {QStringLiteral("gallery"), QStringLiteral("zoom"),
                                   QStringLiteral("theme"),   QStringLiteral("fullScreen"),
                                   QStringLiteral("keys"),    QStringLiteral("about")};
  const QString name = action->objectName();
  if (std::none_of(look.begin(), look.end(), [&](const QString& part) { return name.startsWith(part); }))
    hide();
}

void GalleryControl::choose(const QString& path) {
  hide();
  m_lecture = path.endsWith(QLatin1String(lectureSuffix)) ? path : QString();
  if (!m_lecture.isEmpty()) return Q_EMIT lectureChosen(path);
  Q_EMIT exampleChosen(path);
}

bool GalleryControl::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_over && event->type() == QEvent::Resize) m_panel->setGeometry(m_over->rect());
  return false;
}

}  // namespace ordinate
