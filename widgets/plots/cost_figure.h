#pragma once
#include <memory>

#include "model/record/cost_curve.h"
#include "widgets/common/figure.h"

class QFont;
class QPainter;
class QRectF;

namespace ordinate {

struct Theme;

/// "Length", "Width" or "Layers".
QString costVariableText(CostVariable variable);
/// The same in the middle of a sentence.
QString costVariableWord(CostVariable variable);
/// "1.94 ± 0.03", or a dash.
QString exponentText(const std::optional<ExponentFit>& fit);
/// What the picture shows and how it is read.
QString costCaption(const CostCurve& curve);

/// Time and memory of a step against the size, both axes logarithmic, beside each other, or below each other
/// where the area is narrow: points, the fitted line, guides of slope 1 and 2 and the predicted operations.
void paintCost(QPainter& painter, const CostCurve& curve, const QRectF& area, const QFont& font,
               const Theme& theme);

/// The same with its caption.
std::shared_ptr<const Figure> makeCostFigure(CostCurve curve);

}  // namespace ordinate
