#pragma once
// The only place that includes QCustomPlot. Its header says `signals` and `foreach`, which
// QT_NO_KEYWORDS (needed beside LibTorch, whose headers use `slots` as a name) takes away.
#include <QtGlobal>

#define signals Q_SIGNALS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef foreach
#undef signals
