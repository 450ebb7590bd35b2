#pragma once
#include <QStringList>

#include "model/options/catalogue.h"

class QApplication;

namespace ordinate {

/// Shows the workbench with these files (or `example:ID`) until it is closed; the exit status.
int runWindow(QApplication& application, const Catalogue& catalogue, const QStringList& files);

}  // namespace ordinate
