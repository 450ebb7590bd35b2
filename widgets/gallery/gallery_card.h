#pragma once
#include <QAbstractButton>

#include "widgets/gallery/gallery_shelf.h"

namespace ordinate {

/// One item of the gallery: its curves, its name, what it asks, how long it takes, and whether it was opened
/// before.
class GalleryCard : public QAbstractButton {
  Q_OBJECT
 public:
  explicit GalleryCard(GalleryItem item, QWidget* parent = nullptr);

  const GalleryItem& item() const { return m_item; }
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void paintCurves(QPainter& painter, const QRectF& area) const;

  GalleryItem m_item;
};

}  // namespace ordinate
