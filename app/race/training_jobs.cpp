#include "app/race/training_jobs.h"

#include <QThread>
#include <algorithm>

namespace ordinate {

int trainingJobs() { return std::max(1, QThread::idealThreadCount()); }

}  // namespace ordinate
