#pragma once
#include <QColor>

namespace ordinate {

/// The colour of a share of the way from the low to the high end of a scale: steps of equal size look equally
/// large (straight in Oklab, Ottosson 2020). Between the surface of a panel and the accent, light or dark.
QColor evenColour(double share, bool dark);

/// Black or white, whichever is read better on this ground: their contrast is at least 4.5 (WCAG 2.1).
QColor textOn(const QColor& ground);

/// WCAG's ratio of the luminances of two colours, 1 to 21.
double contrast(const QColor& one, const QColor& other);

}  // namespace ordinate
