#pragma once
#include <QPointF>
#include <QString>
#include <vector>

namespace ordinate {

/// A line of a card's picture: accuracy (0 to 1) against the step.
struct GalleryCurve {
  QString label;
  bool plain = false;  ///< without an encoding
  std::vector<QPointF> points;
};

/// Something to begin with.
struct GalleryItem {
  QString path;  ///< handed back when it is chosen
  QString title;
  QString question;  ///< or the claim that is put to the test
  QString effort;    ///< "about 5 s", "4 stops, recorded"
  std::vector<GalleryCurve> curves;
  bool isLong = false;  ///< nobody waits for it
  bool seen = false;
};

struct GalleryShelf {
  QString title;
  QString caption;
  std::vector<GalleryItem> items;
};

}  // namespace ordinate
