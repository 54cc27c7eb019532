/*
 * Runs a program with all that it starts, counts every change that they make to files below some folders and every
 * order that they give (a line to a socket, a signal), and ends them just before the one that is asked for.
 *
 *   counter REPORT AT MODE LINGER-MS FOLDER... -- PROGRAM ARGUMENT...
 *
 * AT 0: none is ended.  MODE all: everything is ended, as when the host is reset.  MODE tool: the process that was
 * about to make the change, and nothing else.
 * REPORT gets a line for each: `point <system call> <what>`, `struck`, `end <exit code>`, and `left <command line>`
 * for what is still there LINGER-MS after the program has ended (it is ended then).
 *
 * A filter of the kernel stops a process only at the system calls that matter, before they are carried out, so that
 * programs without libc's functions are seen as well as those that use them, and the rest costs nothing.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <linux/ptrace.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum kind { PATH, PATHS, DESCRIPTOR, WRITES, SIGNAL };

/* `at`: the arguments with the folder and the path (-1: none), twice for PATHS; the descriptor for the others. */
struct call {
  long number;
  const char *name;
  enum kind kind;
  int at[4];
};

static const struct call calls[] = {
#ifdef SYS_rename
  {SYS_rename, "rename", PATHS, {-1, 0, -1, 1}},
  {SYS_link, "link", PATHS, {-1, 0, -1, 1}},
  {SYS_symlink, "symlink", PATH, {-1, 1}},
  {SYS_unlink, "unlink", PATH, {-1, 0}},
  {SYS_mkdir, "mkdir", PATH, {-1, 0}},
  {SYS_rmdir, "rmdir", PATH, {-1, 0}},
  {SYS_mknod, "mknod", PATH, {-1, 0}},
  {SYS_creat, "create", PATH, {-1, 0}},
  {SYS_chmod, "chmod", PATH, {-1, 0}},
  {SYS_chown, "chown", PATH, {-1, 0}},
  {SYS_lchown, "chown", PATH, {-1, 0}},
  {SYS_utime, "utime", PATH, {-1, 0}},
  {SYS_utimes, "utime", PATH, {-1, 0}},
#endif
#ifdef SYS_renameat
  {SYS_renameat, "rename", PATHS, {0, 1, 2, 3}},
#endif
  {SYS_renameat2, "rename", PATHS, {0, 1, 2, 3}},
  {SYS_linkat, "link", PATHS, {0, 1, 2, 3}},
  {SYS_symlinkat, "symlink", PATH, {1, 2}},
  {SYS_unlinkat, "unlink", PATH, {0, 1}},
  {SYS_mkdirat, "mkdir", PATH, {0, 1}},
  {SYS_mknodat, "mknod", PATH, {0, 1}},
  {SYS_truncate, "truncate", PATH, {-1, 0}},
  {SYS_fchmodat, "chmod", PATH, {0, 1}},
#ifdef SYS_fchmodat2
  {SYS_fchmodat2, "chmod", PATH, {0, 1}},
#endif
  {SYS_fchownat, "chown", PATH, {0, 1}},
  {SYS_utimensat, "utime", PATH, {0, 1}},
  {SYS_setxattr, "setxattr", PATH, {-1, 0}},
  {SYS_lsetxattr, "setxattr", PATH, {-1, 0}},
  {SYS_fsetxattr, "setxattr", DESCRIPTOR, {0}},
  {SYS_fchmod, "chmod", DESCRIPTOR, {0}},
  {SYS_fchown, "chown", DESCRIPTOR, {0}},
  {SYS_ftruncate, "truncate", DESCRIPTOR, {0}},
  {SYS_fallocate, "allocate", DESCRIPTOR, {0}},
  {SYS_write, "write", WRITES, {0, 1, 2}},
  {SYS_sendto, "write", WRITES, {0, 1, 2}},
  {SYS_pwrite64, "write", DESCRIPTOR, {0}},
  {SYS_writev, "write", DESCRIPTOR, {0}},
  {SYS_pwritev, "write", DESCRIPTOR, {0}},
  {SYS_sendfile, "write", DESCRIPTOR, {0}},
  {SYS_copy_file_range, "write", DESCRIPTOR, {2}},
  {SYS_splice, "write", DESCRIPTOR, {2}},
  {SYS_kill, "kill", SIGNAL, {0}},
};
enum { CALLS = sizeof calls / sizeof *calls };

/* Opening is a change only with these; they are looked at by the filter. */
#ifdef SYS_open
static const struct call opens = {SYS_open, "create", PATH, {-1, 0}};
#endif
static const struct call opens_at = {SYS_openat, "create", PATH, {0, 1}};
/* Its flags lie in memory. */
static const struct call opens_how = {SYS_openat2, "create", PATH, {0, 1}};

static char *const *folders;
static int folder_count;
static FILE *report;
static pid_t known[1 << 16];
static size_t known_count;

static void die(const char *what) {
  perror(what);
  exit(125);
}

static void remember(pid_t pid) {
  for (size_t i = 0; i < known_count; i++) if (known[i] == pid) return;
  if (known_count == sizeof known / sizeof *known) die("too many processes");
  known[known_count++] = pid;
}

static void forget(pid_t pid) {
  for (size_t i = 0; i < known_count; i++)
    if (known[i] == pid) {
      known[i] = known[--known_count];
      return;
    }
}

static void filter_calls(void) {
  static struct sock_filter code[4 * CALLS + 32];
  unsigned short n = 0;
  const unsigned changes = O_CREAT | O_TRUNC;
#define ADD(...) code[n++] = (struct sock_filter)__VA_ARGS__
#define ARGUMENT(i) (offsetof(struct seccomp_data, args) + 8 * (i))
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)));
  for (int i = 0; i < CALLS; i++) {
    if (calls[i].number == SYS_kill) continue;
    ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i].number, 0, 1));
    ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
  }
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 4));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, ARGUMENT(2)));
  ADD(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, changes, 0, 1));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
#ifdef SYS_open
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_open, 0, 4));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, ARGUMENT(1)));
  ADD(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, changes, 0, 1));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
#endif
  /* Signal 0 only asks whether somebody is there. */
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_kill, 0, 3));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, ARGUMENT(1)));
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  struct sock_fprog program = {n, code};
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0) return;
  /* Who is not root has to give up setuid programs for it. */
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) die("no new privileges");
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) die("seccomp");
}

static size_t read_memory(pid_t pid, unsigned long long address, char *into, size_t size) {
  char name[64];
  snprintf(name, sizeof name, "/proc/%d/mem", pid);
  int memory = open(name, O_RDONLY | O_CLOEXEC);
  if (memory < 0) return 0;
  size_t got = 0;
  /* Page by page: the next one may not be there. */
  while (got < size) {
    size_t part = 4096 - ((address + got) & 4095);
    if (part > size - got) part = size - got;
    ssize_t now = pread(memory, into + got, part, (off_t)(address + got));
    if (now <= 0) break;
    got += (size_t)now;
    if (memchr(into + got - now, 0, (size_t)now)) break;
  }
  close(memory);
  return got;
}

static void read_link(const char *name, char *into, size_t size) {
  ssize_t length = readlink(name, into, size - 1);
  into[length < 0 ? 0 : length] = 0;
}

static void descriptor_path(pid_t pid, int descriptor, char *into, size_t size) {
  char name[64];
  if (descriptor == AT_FDCWD) snprintf(name, sizeof name, "/proc/%d/cwd", pid);
  else snprintf(name, sizeof name, "/proc/%d/fd/%d", pid, descriptor);
  read_link(name, into, size);
}

static int below(const char *path) {
  for (int i = 0; i < folder_count; i++) {
    size_t length = strlen(folders[i]);
    if (strncmp(path, folders[i], length) == 0 && (path[length] == '/' || path[length] == 0)) return 1;
  }
  return 0;
}

static void full_path(pid_t pid, const unsigned long long *args, const int *at, char *into, size_t size) {
  char path[4096] = "";
  if (args[at[1]]) {
    path[read_memory(pid, args[at[1]], path, sizeof path - 1)] = 0;
    if (path[0] == '/') {
      snprintf(into, size, "%s", path);
      return;
    }
  }
  descriptor_path(pid, at[0] < 0 ? AT_FDCWD : (int)args[at[0]], into, size);
  size_t length = strlen(into);
  if (path[0]) snprintf(into + length, size - length, "/%s", path);
}

static const struct call *find_call(long number) {
  for (int i = 0; i < CALLS; i++) if (calls[i].number == number) return &calls[i];
#ifdef SYS_open
  if (number == SYS_open) return &opens;
#endif
  return number == SYS_openat ? &opens_at : number == SYS_openat2 ? &opens_how : NULL;
}

/* What the stopped process is about to change, in `what`; false when it does not count. */
static int describe(pid_t pid, long number, const unsigned long long *args, char *what, size_t size) {
  static char one[8300], two[8300];
  const struct call *call = find_call(number);
  if (!call) return 0;
  switch (call->kind) {
    case PATH:
      if (number == SYS_openat2) {
        unsigned long long flags = 0;
        read_memory(pid, args[2], (char *)&flags, sizeof flags);
        if (!(flags & (O_CREAT | O_TRUNC))) return 0;
      }
      full_path(pid, args, call->at, one, sizeof one);
      snprintf(what, size, "%s %s", call->name, one);
      return below(one);
    case PATHS:
      full_path(pid, args, call->at, one, sizeof one);
      full_path(pid, args, call->at + 2, two, sizeof two);
      snprintf(what, size, "%s %s %s", call->name, one, two);
      return below(one) || below(two);
    case DESCRIPTOR:
      descriptor_path(pid, (int)args[call->at[0]], one, sizeof one);
      snprintf(what, size, "%s %s", call->name, one);
      return below(one);
    case WRITES:
      descriptor_path(pid, (int)args[call->at[0]], one, sizeof one);
      if (strncmp(one, "socket:", 7) == 0) {
        char said[61] = "";
        size_t length = args[2] < sizeof said - 1 ? (size_t)args[2] : sizeof said - 1;
        said[read_memory(pid, args[1], said, length)] = 0;
        snprintf(what, size, "order %s", said);
        /* A question changes nothing. */
        return strncmp(said, "show ", 5) != 0;
      }
      snprintf(what, size, "%s %s", call->name, one);
      return below(one);
    case SIGNAL:
      snprintf(what, size, "kill -%d", (int)args[1]);
      return 1;
  }
  return 0;
}

static void end_all(void) {
  for (size_t i = 0; i < known_count; i++) kill(known[i], SIGKILL);
  for (;;) {
    int status;
    pid_t pid = waitpid(-1, &status, __WALL);
    if (pid < 0 && errno != EINTR) return;
    /* One that was only just born. */
    if (pid > 0 && WIFSTOPPED(status)) kill(pid, SIGKILL);
  }
}

static void wake(int signal) { (void)signal; }

int main(int argc, char **argv) {
  int program = 5;
  while (program < argc && strcmp(argv[program], "--") != 0) program++;
  if (program + 1 >= argc) {
    fputs("usage: counter REPORT AT MODE LINGER-MS FOLDER... -- PROGRAM ARGUMENT...\n", stderr);
    return 125;
  }
  folders = argv + 5;
  folder_count = program - 5;
  report = fopen(argv[1], "we");
  if (!report) die(argv[1]);
  /* It is read also when this is ended from outside. */
  setvbuf(report, NULL, _IOLBF, 0);
  long at = atol(argv[2]);
  int tool = strcmp(argv[3], "tool") == 0;
  long linger = atol(argv[4]);
  /* What loses its parent comes to us, so that all of them are waited for. */
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) die("subreaper");
  struct sigaction action = {.sa_handler = wake};
  sigaction(SIGALRM, &action, NULL);
  int go[2];
  if (pipe2(go, O_CLOEXEC) != 0) die("pipe");
  pid_t child = fork();
  if (child < 0) die("fork");
  if (child == 0) {
    char byte;
    if (read(go[0], &byte, 1) != 1) _exit(125);
    setsid();
    filter_calls();
    execvp(argv[program + 1], argv + program + 1);
    die(argv[program + 1]);
  }
  long options = PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC |
                 PTRACE_O_TRACESECCOMP | PTRACE_O_EXITKILL;
  if (ptrace(PTRACE_SEIZE, child, 0, options) != 0) die("ptrace");
  remember(child);
  if (write(go[1], "", 1) != 1) die("pipe");

  long count = 0;
  int ended = 0, late = 0, struck = 0;
  static char what[20000];
  while (known_count > 0) {
    int status;
    pid_t pid = waitpid(-1, &status, __WALL);
    if (pid < 0) {
      if (errno != EINTR) break;
      if (!ended) continue;
      late = 1;
    }
    if (late) {
      for (size_t i = 0; i < known_count; i++) {
        char name[64], words[400];
        snprintf(name, sizeof name, "/proc/%d/cmdline", known[i]);
        int file = open(name, O_RDONLY | O_CLOEXEC);
        ssize_t length = file < 0 ? 0 : read(file, words, sizeof words - 1);
        if (file >= 0) close(file);
        for (ssize_t c = 0; c < length; c++) if (words[c] < ' ') words[c] = ' ';
        words[length < 0 ? 0 : length] = 0;
        if (length > 0) fprintf(report, "left %s\n", words);
      }
      end_all();
      break;
    }
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      forget(pid);
      if (pid == child) {
        fprintf(report, "end %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
        ended = 1;
        struct itimerval timer = {{0, 20000}, {linger / 1000, linger % 1000 * 1000 + 1}};
        setitimer(ITIMER_REAL, &timer, NULL);
      }
      continue;
    }
    remember(pid);
    int signal = WSTOPSIG(status), event = status >> 16;
    unsigned long message = 0;
    switch (event) {
      case 0: ptrace(PTRACE_CONT, pid, 0, (long)signal); continue;
      case PTRACE_EVENT_FORK:
      case PTRACE_EVENT_VFORK:
      case PTRACE_EVENT_CLONE:
        if (ptrace(PTRACE_GETEVENTMSG, pid, 0, &message) == 0) remember((pid_t)message);
        break;
      case PTRACE_EVENT_STOP:
        if (signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU) {
          ptrace(PTRACE_LISTEN, pid, 0, 0);
          continue;
        }
        break;
      case PTRACE_EVENT_SECCOMP: {
        struct ptrace_syscall_info info = {0};
        if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) <= 0) break;
        if (!describe(pid, (long)info.seccomp.nr, (const unsigned long long *)info.seccomp.args, what, sizeof what)) break;
        for (char *c = what; *c; c++) if (*c == '\n') *c = ' ';
        fprintf(report, "point %s\n", what);
        if (struck || ++count != at) break;
        struck = 1;
        fputs("struck\n", report);
        if (tool) kill(pid, SIGKILL);
        else {
          end_all();
          known_count = 0;
        }
        break;
      }
      default: break;
    }
    ptrace(PTRACE_CONT, pid, 0, 0L);
  }
  return fclose(report) == 0 ? 0 : 125;
}
