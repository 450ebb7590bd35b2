#pragma once
#include <QObject>

#include "widgets/gallery/gallery_shelf.h"

class QAction;
class QWidget;

namespace ordinate {

class GalleryPanel;
class Settings;

/// Shows the gallery over the workbench, and keeps what was opened from it.
class GalleryControl : public QObject {
  Q_OBJECT
 public:
  /// `over` is what the gallery covers.
  GalleryControl(QWidget* over, Settings& settings, QObject* parent);

  void show();
  void hide();
  bool isShown() const;
  GalleryPanel* panel() const { return m_panel; }
  /// A lecture is over: one that was chosen here leads back here.
  void comeBack();
  /// It could not be opened.
  void forgetLecture() { m_lecture.clear(); }
  /// It was opened, from here or from a menu.
  void setSeen(const QString& path);
  /// A command of the menus was given: most are about what the gallery covers.
  void followAction(const QAction* action);

 Q_SIGNALS:
  void exampleChosen(const QString& path);
  void lectureChosen(const QString& path);
  /// The workbench is seen again.
  void left();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void choose(const QString& path);

  QWidget* m_over;
  Settings& m_settings;
  GalleryPanel* m_panel;
  QString m_lecture;  ///< that was chosen here and is led; empty: none
};

}  // namespace ordinate
