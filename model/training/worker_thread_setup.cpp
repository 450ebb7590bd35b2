#include "model/training/worker_thread_setup.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

namespace ordinate {

void set_up_computing_thread(int threads) {
  at::set_num_threads(threads);
  at::globalContext().setFlushDenormal(true);
}

}  // namespace ordinate
