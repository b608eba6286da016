# Every target does its own set-up and may be called again; stamps keep a second call fast.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?= 8501
FOR ?= 300
IN := .venv/bin/python
STAMPS := .stamps
VENV := .venv/pyvenv.cfg
PIP := $(IN) -m pip install --quiet --disable-pip-version-check

.PHONY: help
help: ## 列出各条命令
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

.PHONY: run
run: $(STAMPS)/run ## 装好运行所需，建内置数据库，打开看板（make run PORT=8600 换端口）
	@$(IN) -c 'from lib.store.store import Store; Store()'
	@echo "看板地址：http://127.0.0.1:$(PORT)（按 Ctrl+C 停止）"
	@$(IN) -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

.PHONY: ocr
ocr: $(STAMPS)/run ## 装识别扫描件的组件（可选，约 280 MB）
	@$(PIP) -r requirements-ocr.txt

.PHONY: test
test: $(STAMPS)/browser check ## 装好测试所需，查格式、写法、类型，跑全部测试
	@$(IN) -m pytest -q -n auto --dist loadfile

.PHONY: test-deep
test-deep: $(STAMPS)/test ## 用更多的随机例子跑性质测试
	@$(IN) -m pytest -q -n auto tests/property --hypothesis-profile=deep

.PHONY: check
check: $(STAMPS)/test ## 只查格式、写法、类型
	@$(IN) -m ruff format --check --quiet .
	@$(IN) -m ruff check --quiet .
	@$(IN) -m mypy

.PHONY: fix
fix: $(STAMPS)/test ## 改好格式和能自动改的写法
	@$(IN) -m ruff check --fix --quiet . || true
	@$(IN) -m ruff format --quiet .

.PHONY: bench
bench: $(STAMPS)/test ## 量速度：读一份、核一份、核十万份、看十万份（第一次要先造数据，约需十分钟）
	@$(IN) -m tests.bench

.PHONY: fuzz
fuzz: $(STAMPS)/test ## 用弄坏的文件试读取（make fuzz FOR=600 跑十分钟），读不下去的留在 .fuzz/
	@$(PIP) -r tests/fuzz/requirements.txt
	@nice -n 10 $(IN) -m tests.fuzz.fuzz_readers $(FOR)
	@! ls .fuzz/found-* 2>/dev/null

.PHONY: docs
docs: $(STAMPS)/test ## 由数据文件生成 docs/ 里的目录
	@$(IN) -m lib.form.catalogue

.PHONY: screenshots
screenshots: $(STAMPS)/browser ## 用演示数据打开各页，截图存到 docs/screenshots/
	@$(IN) -m tests.screenshots

# A file of the environment itself: who deletes .venv gets a new one, stamps or not.
$(VENV):
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新的版本"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "建不了虚拟环境：请先装 venv（Debian、Ubuntu：apt install python3-venv）"; exit 1; }

$(STAMPS)/run: requirements.txt $(VENV)
	@echo "安装运行所需的库……"
	@$(PIP) -r requirements.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/test: requirements.txt requirements-ocr.txt tests/requirements.txt $(VENV)
	@echo "安装测试所需的库……"
	@$(PIP) -r tests/requirements.txt
	@mkdir -p $(STAMPS) && touch $@ $(STAMPS)/run

$(STAMPS)/browser: tests/prepare.py $(STAMPS)/test
	@$(IN) -m tests.prepare
	@mkdir -p $(STAMPS) && touch $@
