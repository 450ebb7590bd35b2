"""A Slurm of one node, this machine, for a test: everything it writes is in one folder, and it ends with the test."""
import atexit
import ctypes
import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

PATIENCE = 180  # seconds until a test gives up
USER = pwd.getpwuid(os.getuid()).pw_name
PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "sinfo")


def program(name):
    """Debian keeps daemons where a plain user's path does not lead."""
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if found is None:
        raise AssertionError(f"{name} is missing: install slurmctld, slurmd, slurm-client and munge")
    return found


def free_ports(count):
    """Ports that nobody listens on, all different."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def dies_with_the_test():
    """A test that is killed leaves no daemon behind (prctl(2), PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class OneNodeSlurm:
    """Between `start` and `stop`; `environment` leads Slurm's programs to it."""

    def start(self):
        for name in PROGRAMS:
            program(name)
        # A short name: the path of a socket has at most 107 bytes.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="slurm-"))
        self.daemons = []
        # A test that is told to end, as by a time limit, stops what it started all the same.
        atexit.register(self.stop)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        self.environment = dict(os.environ, SLURM_CONF=str(self.folder / "slurm.conf"))
        for name in [name for name in self.environment if re.match(r"(SLURM|SBATCH|SQUEUE)_(?!CONF$)", name)]:
            del self.environment[name]
        try:
            self._start_munge()
            # A port that was free may be taken a moment later.
            for attempt in range(3):
                if self._start_slurm():
                    return self
            raise AssertionError("Slurm does not start\n" + self.logs())
        except BaseException:
            self.stop()
            raise

    def stop(self):
        """Any number of times."""
        if any(daemon.poll() is None for daemon in self.daemons[1:]):
            self.call("scancel", "--full", "--signal=KILL", "--user", USER)
            self.call("scancel", "--user", USER)
            deadline = time.monotonic() + 30
            while self.queued() and time.monotonic() < deadline:
                time.sleep(0.1)
        self._stop_daemons(keep=0)
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, name, *arguments):
        return subprocess.run([program(name), *map(str, arguments)], env=self.environment, capture_output=True,
                              text=True, timeout=PATIENCE)

    def queued(self):
        """Lines of the queue: tasks that wait, run, or are being cleared away."""
        return self.call("squeue", "--noheader", "--array", "--format=%F_%K %T").stdout.split("\n")[:-1]

    def wait_until_idle(self):
        wait_for(lambda: not self.queued(), "the queue to become empty", self.logs)

    def logs(self):
        return "".join(f"--- {file.name}\n{file.read_text(errors='replace')[-3000:]}\n"
                       for file in sorted(self.folder.glob("*.log")))

    def _daemon(self, name, *arguments):
        with open(self.folder / f"{name}.out.log", "ab") as output:
            daemon = subprocess.Popen([program(name), *map(str, arguments)], env=self.environment,
                                      stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                      preexec_fn=dies_with_the_test)
        self.daemons.append(daemon)
        return daemon

    def _stop_daemons(self, keep):
        """All but the first `keep`, the newest first."""
        while len(self.daemons) > keep:
            daemon = self.daemons.pop()
            daemon.terminate()
            try:
                daemon.wait(10)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()

    def _start_munge(self):
        key = self.folder / "key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        munge = self._daemon("munged", "--foreground", "--force", f"--key-file={key}",
                             f"--socket={self.folder}/munge.sock", f"--pid-file={self.folder}/munged.pid",
                             f"--log-file={self.folder}/munged.log", f"--seed-file={self.folder}/munge.seed")
        wait_for(lambda: (self.folder / "munge.sock").exists() or munge.poll() is not None, "munged", self.logs)
        if munge.poll() is not None:
            raise AssertionError("munged does not start\n" + self.logs())

    def _start_slurm(self):
        self._write_configuration()
        controller = self._daemon("slurmctld", "-D", "-f", self.folder / "slurm.conf")
        node = self._daemon("slurmd", "-D", "-f", self.folder / "slurm.conf")

        def settled():
            return (controller.poll() is not None or node.poll() is not None
                    or self.call("sinfo", "--noheader", "--format=%T").stdout.strip() == "idle")
        wait_for(settled, "the node to become idle", self.logs)
        if controller.poll() is None and node.poll() is None:
            return True
        self._stop_daemons(keep=1)
        return False

    def _write_configuration(self):
        # What slurmd finds on this machine is what it accepts.
        found = subprocess.run([program("slurmd"), "-C"], capture_output=True, text=True).stdout
        cores = re.search(r"\bCPUs=(\d+)", found).group(1)
        memory = re.search(r"\bRealMemory=(\d+)", found).group(1)
        host = socket.gethostname().split(".")[0]
        controller_port, node_port = free_ports(2)
        # Newer versions ask for the control groups of a system that runs systemd, unless they are told not to.
        version = subprocess.run([program("slurmd"), "-V"], capture_output=True, text=True).stdout
        if tuple(map(int, re.search(r"(\d+)\.(\d+)", version).groups())) >= (23, 11):
            (self.folder / "cgroup.conf").write_text("CgroupPlugin=disabled\n")
        (self.folder / "slurm.conf").write_text(f"""\
ClusterName=ordinate
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller_port}
SlurmdPort={node_port}
SlurmUser={USER}
SlurmdUser={USER}
AuthType=auth/munge
AuthInfo=socket={self.folder}/munge.sock
MailProg=/bin/true
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
ReturnToService=2
SlurmctldPidFile={self.folder}/slurmctld.pid
SlurmdPidFile={self.folder}/slurmd.pid
SlurmdSpoolDir={self.folder}/spool
StateSaveLocation={self.folder}/state
SlurmctldLogFile={self.folder}/slurmctld.log
SlurmdLogFile={self.folder}/slurmd.log
SchedulerParameters=batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
NodeName={host} NodeAddr=127.0.0.1 CPUs={cores} RealMemory={memory} State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
""")


def wait_for(condition, what, explain=lambda: ""):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited too long for {what}\n{explain()}")
        time.sleep(0.05)
