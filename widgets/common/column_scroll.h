#pragma once
#include <QString>

class QScrollArea;
class QWidget;

namespace ordinate {

/// A scroll area around a column that takes the width there is and scrolls what is too high. Its scroll bar
/// is always there: with one that comes and goes, a column whose height depends on its width flips between
/// two widths for ever. (QScrollArea::eventFilter resizes the content, whose layout asks for another height,
/// which shows or hides the bar, which resizes the content again, from inside itself, until the stack ends.)
QScrollArea* makeColumnScroll(QWidget* content, const QString& objectName, QWidget* parent = nullptr);

}  // namespace ordinate
