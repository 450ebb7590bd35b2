#pragma once
#include <QString>

class QScrollArea;
class QWidget;

namespace ordinate {

/// A scroll area around a column that takes the width there is and scrolls what is too high. Its scroll bar
/// is always there, so that the column keeps its width when it grows or shrinks.
QScrollArea* makeColumnScroll(QWidget* content, const QString& objectName, QWidget* parent = nullptr);

}  // namespace ordinate
