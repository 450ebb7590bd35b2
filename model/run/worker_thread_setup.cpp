#include "model/run/worker_thread_setup.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ordinate {

void set_up_computing_thread(int threads) {
  at::set_num_threads(threads);
  at::globalContext().setFlushDenormal(true);
}

void give_way_to_others() {
  constexpr int niceness = 10;
  // Of this thread alone: on Linux each has its own. Without the right to do so it goes on as it was.
  setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), niceness);
}

}  // namespace ordinate
