// Sample papers 2025-2026: facts, with a description in our own words. Data, not code, hence its length.
import type { SamplePaper } from './sample-paper.ts';

export const papers2025to2026: readonly SamplePaper[] = [
  {
    key: 'deepseek-r1',
    title: 'DeepSeek-R1: Incentivizing Reasoning Capability in LLMs via Reinforcement Learning',
    authors: 'DeepSeek-AI',
    date: '2025-01-22',
    arxiv: '2501.12948',
    categories: 'cs.CL cs.AI',
    code: 'https://github.com/deepseek-ai/DeepSeek-R1',
    about:
      'Rewards a language model only for verifiably right answers and watches long deliberation, checking and backtracking appear by themselves. The open weights matched the best closed reasoning model of the time and set off a wave of imitations.',
  },
  {
    key: 's1',
    title: 's1: Simple Test-Time Scaling',
    authors:
      'Niklas Muennighoff, Zitong Yang, Weijia Shi, Xiang Lisa Li, Li Fei-Fei, Hannaneh Hajishirzi, Luke Zettlemoyer, Percy Liang, Emmanuel Candès, Tatsunori Hashimoto',
    date: '2025-01-31',
    arxiv: '2501.19393',
    categories: 'cs.CL cs.AI',
    code: 'https://github.com/simplescaling/s1',
    about:
      'Turns an ordinary model into a reasoner with a thousand carefully chosen examples, and makes it think longer by adding the word Wait whenever it wants to stop. The whole study can be repeated on a modest budget.',
  },
  {
    key: 'native-sparse-attention',
    title: 'Native Sparse Attention: Hardware-Aligned and Natively Trainable Sparse Attention',
    authors:
      'Jingyang Yuan, Huazuo Gao, Damai Dai, Junyu Luo, Liang Zhao, Zhengyan Zhang, Zhenda Xie, Y. X. Wei, Lean Wang, Zhiping Xiao, Yuqing Wang, Chong Ruan, Ming Zhang, Wenfeng Liang, Wangding Zeng',
    date: '2025-02-16',
    arxiv: '2502.11089',
    venue: 'ACL 2025',
    categories: 'cs.CL cs.AI',
    about:
      'Attends to a long text in three ways at once: coarse summaries of blocks, the few blocks that matter in full, and the recent past. Because it is trained that way and shaped for graphics processors, the savings are real in training too.',
  },
  {
    key: 'llada',
    title: 'Large Language Diffusion Models',
    authors:
      'Shen Nie, Fengqi Zhu, Zebin You, Xiaolu Zhang, Jingyang Ou, Jun Hu, Jun Zhou, Yankai Lin, Ji-Rong Wen, Chongxuan Li',
    date: '2025-02-14',
    arxiv: '2502.09992',
    categories: 'cs.CL cs.LG',
    code: 'https://github.com/ML-GSAI/LLaDA',
    about:
      'Trains an eight-billion language model by masking words at random rates and restoring them, rather than predicting from left to right. It keeps up with autoregressive models of its size, so their order of writing seems not to be essential.',
  },
  {
    key: 'transformers-without-normalization',
    title: 'Transformers without Normalization',
    authors: 'Jiachen Zhu, Xinlei Chen, Kaiming He, Yann LeCun, Zhuang Liu',
    date: '2025-03-13',
    arxiv: '2503.10622',
    venue: 'CVPR 2025',
    categories: 'cs.LG cs.CV',
    code: 'https://github.com/jiachenzhu/DyT',
    about:
      'Notices that layer normalisation in trained Transformers acts like an S-shaped squashing of its input and replaces it by a scaled tanh. Models of many kinds train as well as before, to the surprise of those who thought normalisation indispensable.',
  },
  {
    key: 'vggt',
    title: 'VGGT: Visual Geometry Grounded Transformer',
    authors: 'Jianyuan Wang, Minghao Chen, Nikita Karaev, Andrea Vedaldi, Christian Rupprecht, David Novotny',
    date: '2025-03-14',
    arxiv: '2503.11651',
    venue: 'CVPR 2025',
    categories: 'cs.CV',
    code: 'https://github.com/facebookresearch/vggt',
    about:
      'Infers cameras, depth, point maps and tracks from one or hundreds of photographs in a single pass of a Transformer. It takes seconds and often beats pipelines that refine geometry by slow optimisation.',
  },
  {
    key: 'dapo',
    title: 'DAPO: An Open-Source LLM Reinforcement Learning System at Scale',
    authors: 'Qiying Yu, Zheng Zhang, Ruofei Zhu',
    authorCount: 36,
    date: '2025-03-18',
    arxiv: '2503.14476',
    venue: 'NeurIPS 2025',
    categories: 'cs.LG cs.CL',
    code: 'https://github.com/BytedTsinghua-SIA/DAPO',
    about:
      'Publishes what others kept back about training reasoners: four changes to group-based policy optimisation, with code and data. Its looser upper clipping and its dropping of prompts that teach nothing were taken over by many later systems.',
  },
  {
    key: 'paperbench',
    title: "PaperBench: Evaluating AI's Ability to Replicate AI Research",
    authors:
      'Giulio Starace, Oliver Jaffe, Dane Sherburn, James Aung, Jun Shern Chan, Leon Maksin, Rachel Dias, Evan Mays, Benjamin Kinsella, Wyatt Thompson, Johannes Heidecke, Amelia Glaese, Tejal Patwardhan',
    date: '2025-04-02',
    arxiv: '2504.01848',
    categories: 'cs.AI cs.CL',
    about:
      'Sets agents the job of rebuilding twenty conference papers from nothing but their text, marked against thousands of small criteria agreed with the authors. The best agent earned about a fifth of the marks, less than doctoral students given the same task.',
  },
  {
    key: 'rl-beyond-base-model',
    title: 'Does Reinforcement Learning Really Incentivize Reasoning Capacity in LLMs Beyond the Base Model?',
    authors: 'Yang Yue, Zhiqi Chen, Rui Lu, Andrew Zhao, Zhaokai Wang, Yang Yue, Shiji Song, Gao Huang',
    date: '2025-04-18',
    arxiv: '2504.13837',
    venue: 'NeurIPS 2025',
    categories: 'cs.AI cs.CL',
    code: 'https://github.com/LeapLabTHU/limit-of-RLVR',
    about:
      'Compares models before and after reinforcement learning while allowing very many attempts per problem. Given enough tries the untrained model solves more, so such training appears to sharpen skills already present instead of adding new ones.',
  },
  {
    key: 'absolute-zero',
    title: 'Absolute Zero: Reinforced Self-play Reasoning with Zero Data',
    authors:
      'Andrew Zhao, Yiran Wu, Yang Yue, Tong Wu, Quentin Xu, Yang Yue, Matthieu Lin, Shenzhi Wang, Qingyun Wu, Zilong Zheng, Gao Huang',
    date: '2025-05-06',
    arxiv: '2505.03335',
    categories: 'cs.LG cs.AI',
    code: 'https://github.com/LeapLabTHU/Absolute-Zero-Reasoner',
    about:
      'Lets one model set itself programming puzzles and solve them, with a code interpreter as the only judge of both roles. Without any outside problems it matched systems trained on tens of thousands of curated ones.',
  },
  {
    key: 'qwen3',
    title: 'Qwen3 Technical Report',
    authors: 'An Yang, Anfeng Li, Baosong Yang',
    authorCount: 60,
    date: '2025-05-14',
    arxiv: '2505.09388',
    categories: 'cs.CL',
    code: 'https://github.com/QwenLM/Qwen3',
    about:
      'Describes a family of open models, small to 235 billion parameters and in over a hundred languages, that can think at length or answer straight away on request. Its sizes and free licence made it the base of much research that year.',
  },
  {
    key: 'mean-flows',
    title: 'Mean Flows for One-step Generative Modeling',
    authors: 'Zhengyang Geng, Mingyang Deng, Xingjian Bai, J. Zico Kolter, Kaiming He',
    date: '2025-05-19',
    arxiv: '2505.13447',
    venue: 'NeurIPS 2025',
    categories: 'cs.LG cs.CV',
    about:
      'Learns the average speed of a flow over an interval in place of its speed at an instant, by an identity that connects both. Images come out in a single step, trained from scratch and close in quality to slow samplers.',
  },
  {
    key: 'qwen3-embedding',
    title: 'Qwen3 Embedding: Advancing Text Embedding and Reranking Through Foundation Models',
    authors:
      'Yanzhao Zhang, Mingxin Li, Dingkun Long, Xin Zhang, Huan Lin, Baosong Yang, Pengjun Xie, An Yang, Dayiheng Liu, Junyang Lin, Fei Huang, Jingren Zhou',
    date: '2025-06-05',
    arxiv: '2506.05176',
    categories: 'cs.CL',
    code: 'https://github.com/QwenLM/Qwen3-Embedding',
    about:
      'Converts language models of three sizes into text encoders and rerankers, using pairs that a larger sibling invented and averaging several checkpoints. The open series led multilingual retrieval tables when it came out.',
  },
  {
    key: 'illusion-of-thinking',
    title:
      'The Illusion of Thinking: Understanding the Strengths and Limitations of Reasoning Models via the Lens of Problem Complexity',
    authors: 'Parshin Shojaee, Iman Mirzadeh, Keivan Alizadeh, Maxwell Horton, Samy Bengio, Mehrdad Farajtabar',
    date: '2025-06-07',
    arxiv: '2506.06941',
    categories: 'cs.AI cs.CL',
    about:
      'Gives reasoning models puzzles such as the Tower of Hanoi whose difficulty can be dialled up exactly. Accuracy collapses beyond a point while the models think less, a finding that provoked sharp replies about whether the test was fair.',
  },
  {
    key: 'alphaevolve',
    title: 'AlphaEvolve: A Coding Agent for Scientific and Algorithmic Discovery',
    authors: 'Alexander Novikov, Ngân Vũ, Marvin Eisenberger',
    authorCount: 18,
    date: '2025-06-16',
    arxiv: '2506.13131',
    categories: 'cs.AI cs.LG',
    about:
      'Lets language models rewrite programs within an evolutionary loop in which automatic evaluators decide what survives. It found a cheaper way to multiply four-by-four complex matrices, improved several open constructions and saved computing time in data centres.',
  },
  {
    key: 'hierarchical-reasoning-model',
    title: 'Hierarchical Reasoning Model',
    authors: 'Guan Wang, Jin Li, Yuhao Sun, Xing Chen, Changling Liu, Yue Wu, Meng Lu, Sen Song, Yasin Abbasi Yadkori',
    date: '2025-06-26',
    arxiv: '2506.21734',
    categories: 'cs.AI cs.LG',
    code: 'https://github.com/sapientinc/HRM',
    about:
      'Couples a slow planning and a fast computing recurrent module with 27 million parameters and trains them on a thousand puzzles each. It solved hard Sudoku and mazes that defeat large models, and began a debate over which of its parts matter.',
  },
  {
    key: 'dinov3',
    title: 'DINOv3',
    authors: 'Oriane Siméoni, Huy V. Vo, Maximilian Seitzer',
    authorCount: 26,
    date: '2025-08-13',
    arxiv: '2508.10104',
    categories: 'cs.CV cs.LG',
    code: 'https://github.com/facebookresearch/dinov3',
    about:
      'Scales label-free vision training to seven billion parameters and stops the decay of local detail in long runs by holding similarities between patches near an earlier state. One frozen model then leads in dense tasks, from street scenes to satellite pictures.',
  },
  {
    key: 'embedding-limits',
    title: 'On the Theoretical Limitations of Embedding-Based Retrieval',
    authors: 'Orion Weller, Michael Boratko, Iftekhar Naim, Jinhyuk Lee',
    date: '2025-08-28',
    arxiv: '2508.21038',
    categories: 'cs.IR cs.CL',
    code: 'https://github.com/google-deepmind/limit',
    about:
      'Shows with old results on sign matrices that vectors of a given length can return only some of all possible sets of top documents. A trivial-looking data set built on this defeats the strongest encoders, while word matching does well.',
  },
  {
    key: 'why-models-hallucinate',
    title: 'Why Language Models Hallucinate',
    authors: 'Adam Tauman Kalai, Ofir Nachum, Santosh S. Vempala, Edwin Zhang',
    date: '2025-09-04',
    arxiv: '2509.04664',
    categories: 'cs.CL',
    about:
      'Reduces made-up statements to ordinary classification errors that statistics makes unavoidable for rare facts. They persist, it argues, because benchmarks grade like exams where a blank earns nothing, and the cure is to mark confident errors down.',
  },
  {
    key: 'tiny-recursive-model',
    title: 'Less is More: Recursive Reasoning with Tiny Networks',
    authors: 'Alexia Jolicoeur-Martineau',
    date: '2025-10-06',
    arxiv: '2510.04871',
    categories: 'cs.LG cs.AI',
    code: 'https://github.com/SamsungSAILMontreal/TinyRecursiveModels',
    about:
      'Strips a recent puzzle-solving architecture to one two-layer network that revises its answer again and again. With seven million parameters it beat both its model and most giant language models on ARC tasks, a rebuke to scale from a single author.',
  },
  {
    key: 'deepseek-ocr',
    title: 'DeepSeek-OCR: Contexts Optical Compression',
    authors: 'Haoran Wei, Yaofeng Sun, Yukun Li',
    date: '2025-10-21',
    arxiv: '2510.18234',
    categories: 'cs.CV',
    code: 'https://github.com/deepseek-ai/DeepSeek-OCR',
    about:
      'Tests whether a picture of a page can stand in for its text, using ten times fewer tokens with hardly any loss when read back. Besides a strong document reader, it suggests letting old context fade by shrinking its image.',
  },
  {
    key: 'sam-3',
    title: 'SAM 3: Segment Anything with Concepts',
    authors: 'Nicolas Carion, Laura Gustafson, Yuan-Ting Hu',
    authorCount: 38,
    date: '2025-11-20',
    arxiv: '2511.16719',
    categories: 'cs.CV cs.AI',
    code: 'https://github.com/facebookresearch/sam3',
    about:
      'Finds, outlines and follows every instance of a thing named by a short phrase or shown by an example, in images and videos. Separating whether something is present from where it is roughly doubled accuracy over earlier systems.',
  },
  {
    key: 'deepseek-v3-2',
    title: 'DeepSeek-V3.2: Pushing the Frontier of Open Large Language Models',
    authors: 'DeepSeek-AI, Aixin Liu, Aoxue Mei',
    authorCount: 264,
    date: '2025-12-02',
    arxiv: '2512.02556',
    categories: 'cs.CL',
    about:
      'Adds to an open sparse model an indexer that picks which earlier tokens deserve attention, much more reinforcement learning, and synthetic worlds for practising tool use. A high-effort variant reported gold-medal results in mathematics and informatics olympiads.',
  },
  {
    key: 'recursive-language-models',
    title: 'Recursive Language Models',
    authors: 'Alex L. Zhang, Tim Kraska, Omar Khattab',
    date: '2025-12-31',
    arxiv: '2512.24601',
    categories: 'cs.AI cs.CL',
    code: 'https://github.com/alexzhang13/rlm',
    about:
      'Keeps an enormous prompt outside the model as a variable in a programming session, which the model inspects, cuts up and hands to copies of itself. Inputs a hundred times longer than the context window become workable at similar cost.',
  },
  {
    key: 'hyper-connections-manifold',
    title: 'mHC: Manifold-Constrained Hyper-Connections',
    authors: 'Zhenda Xie, Yixuan Wei, Huanqi Cao',
    authorCount: 19,
    date: '2025-12-31',
    arxiv: '2512.24880',
    categories: 'cs.CL cs.AI',
    about:
      'Widens the residual stream of a Transformer into several mixed lanes but confines the mixing to a set of matrices that cannot amplify. Signals stay stable in depth, which lets the richer wiring be used when training large models.',
  },
  {
    key: 'mimo-v2-flash',
    title: 'MiMo-V2-Flash Technical Report',
    authors: 'Bangjun Xiao, Bingquan Xia, Bo Yang',
    authorCount: 125,
    date: '2026-01-06',
    arxiv: '2601.02780',
    categories: 'cs.CL cs.AI',
    code: 'https://github.com/XiaomiMiMo/MiMo-V2-Flash',
    about:
      'Presents an open sparse model that attends mostly to the last 128 tokens and predicts several tokens ahead, which later speeds up decoding. Specialised teachers are merged by letting the student write and each teacher grade every token.',
  },
  {
    key: 'ltx-2',
    title: 'LTX-2: Efficient Joint Audio-Visual Foundation Model',
    authors: 'Yoav HaCohen, Benny Brazowski, Nisan Chiprut',
    authorCount: 29,
    date: '2026-01-06',
    arxiv: '2601.03233',
    categories: 'cs.CV',
    code: 'https://github.com/Lightricks/LTX-2',
    about:
      'Generates video and its sound together with a large stream for pictures and a small one for audio that attend to each other. Speech, footsteps and background noise fit the scene, and code and weights are free.',
  },
  {
    key: 'gdpo',
    title: 'GDPO: Group reward-Decoupled Normalization Policy Optimization for Multi-reward RL Optimization',
    authors:
      'Shih-Yang Liu, Xin Dong, Ximing Lu, Shizhe Diao, Peter Belcak, Mingjie Liu, Min-Hung Chen, Hongxu Yin, Yu-Chiang Frank Wang, Kwang-Ting Cheng, Yejin Choi, Jan Kautz, Pavlo Molchanov',
    date: '2026-01-08',
    arxiv: '2601.05242',
    categories: 'cs.CL cs.AI',
    code: 'https://github.com/NVlabs/GDPO',
    about:
      'Points out that summing several rewards before comparing answers in a group makes different outcomes look alike. Normalising each reward on its own first keeps the distinctions, which helps when a model must be correct, brief and well formatted together.',
  },
  {
    key: 'nitrogen',
    title: 'NitroGen: An Open Foundation Model for Generalist Gaming Agents',
    authors: 'Loïc Magne, Anas Awadalla, Guanzhi Wang',
    authorCount: 14,
    date: '2026-01',
    arxiv: '2601.02427',
    categories: 'cs.CV cs.AI',
    code: 'https://github.com/MineDojo/NitroGen',
    about:
      'Recovers button presses from forty thousand hours of public gameplay videos and imitates them with one model for over a thousand games. The pre-trained player adapts to unfamiliar games better than one that starts from nothing.',
  },
  {
    key: 'deepseek-ocr-2',
    title: 'DeepSeek-OCR 2: Visual Causal Flow',
    authors: 'Haoran Wei, Yaofeng Sun, Yukun Li',
    date: '2026-01',
    arxiv: '2601.20552',
    categories: 'cs.CV',
    code: 'https://github.com/deepseek-ai/DeepSeek-OCR-2',
    about:
      'Lets the image encoder of a document reader put visual tokens into a sensible reading order before the language model sees them. It explores whether two one-dimensional passes can replace the fixed row-by-row scan of a page.',
  },
  {
    key: 'skillsbench',
    title: 'SkillsBench: Benchmarking How Well Agent Skills Work Across Diverse Tasks',
    authors: 'Xiangyi Li, Wenbo Chen, Yimin Liu',
    authorCount: 40,
    date: '2026-02',
    arxiv: '2602.12670',
    categories: 'cs.AI',
    code: 'https://github.com/benchflow-ai/skillsbench',
    about:
      'Measures whether written instruction packages make agents better, by running the same tasks without them, with curated ones and with ones the model wrote. Curated skills help a good deal in most fields, while self-written ones bring nothing on average.',
  },
  {
    key: 'dflash',
    title: 'DFlash: Block Diffusion for Flash Speculative Decoding',
    authors: 'Jian Chen, Yesheng Liang, Zhijian Liu',
    date: '2026-02',
    arxiv: '2602.06036',
    categories: 'cs.CL',
    code: 'https://github.com/z-lab/dflash',
    about:
      "Drafts whole blocks of text with a small diffusion model that peeks at the large model's internal features, and lets the large one check them. Output is unchanged yet arrives several times sooner than by plain decoding.",
  },
  {
    key: 'dllm',
    title: 'dLLM: Simple Diffusion Language Modeling',
    authors: 'Zhanhui Zhou, Lingjie Chen, Hanghang Tong, Dawn Song',
    date: '2026-02',
    arxiv: '2602.22661',
    categories: 'cs.CL cs.AI',
    code: 'https://github.com/ZHZisZZ/dllm',
    about:
      'Gathers training, sampling and evaluation of diffusion language models into one open code base with short recipes. Even an old masked encoder can be turned into a small generator with it on ordinary hardware.',
  },
  {
    key: 'sam-3d-body',
    title: 'SAM 3D Body: Robust Full-Body Human Mesh Recovery',
    authors: 'Xitong Yang, Devansh Kukreja, Don Pinkus',
    authorCount: 14,
    date: '2026-02',
    arxiv: '2602.15989',
    categories: 'cs.CV',
    code: 'https://github.com/facebookresearch/sam-3d-body',
    about:
      'Recovers the shape and pose of a person, hands and feet included, from one photograph, with optional hints such as points or masks. Training pictures were mined for rare poses, so it holds up in scenes where earlier methods break.',
  },
  {
    key: 'grandcode',
    title: 'GrandCode: Achieving Grandmaster Level in Competitive Programming via Agentic Reinforcement Learning',
    authors: 'DeepReinforce Team, Xiaoya Li, Xiaofei Sun, Guoyin Wang, Songqiao Su, Chris Shum, Jiwei Li',
    date: '2026-04-03',
    arxiv: '2604.02721',
    categories: 'cs.AI',
    about:
      'Trains a team of modules that propose, solve, test and summarise together, also while a contest is running. Its authors report first place in three live programming rounds in March 2026, ahead of every human entrant.',
  },
  {
    key: 'video-mme-v2',
    title: 'Video-MME-v2: Towards the Next Stage in Benchmarks for Comprehensive Video Understanding',
    authors: 'Chaoyou Fu, Haozhi Yuan, Yuhao Dong',
    authorCount: 19,
    date: '2026-04-06',
    arxiv: '2604.05015',
    categories: 'cs.CV',
    code: 'https://github.com/MME-Benchmarks/Video-MME-v2',
    about:
      'Asks groups of linked questions about a video and gives credit only when the answers agree and the reasoning holds. Lucky guesses no longer count, and the gap between leaderboard scores and real understanding shows.',
  },
  {
    key: 'ragen-2',
    title: 'RAGEN-2: Reasoning Collapse in Agentic RL',
    authors:
      'Zihan Wang, Chi Gui, Xing Jin, Qineng Wang, Licheng Liu, Kangrui Wang, Shiqi Chen, Linjie Li, Zhengyuan Yang, Pingyue Zhang, Yiping Lu, Jiajun Wu, Li Fei-Fei, Lijuan Wang, Yejin Choi, Manling Li',
    date: '2026-04-07',
    arxiv: '2604.06268',
    code: 'https://github.com/mll-lab-nu/RAGEN',
    about:
      'Discovers that agents in training may fall back on stock phrases which vary nicely but ignore the question, something entropy does not reveal. A measure of how much the reasoning depends on the input detects this, and choosing prompts with varied rewards counters it.',
  },
  {
    key: 'clawbench',
    title: 'ClawBench: Can AI Agents Complete Everyday Online Tasks?',
    authors: 'Yuxuan Zhang, Yubo Wang, Yipeng Zhu',
    authorCount: 21,
    date: '2026-04-09',
    arxiv: '2604.08523',
    categories: 'cs.CL cs.AI',
    code: 'https://github.com/reacher-z/ClawBench',
    about:
      'Sends agents to live websites to shop, book and apply, and stops only the last click so nothing real happens. On such everyday errands even the strongest models finish just a small part, far from their scores in staged environments.',
  },
  {
    key: 'llada-2-uni',
    title: 'LLaDA2.0-Uni: Unifying Multimodal Understanding and Generation with Diffusion Large Language Model',
    authors: 'Inclusion AI, Tiwei Bie, Haoxing Chen',
    authorCount: 18,
    date: '2026-04-22',
    arxiv: '2604.20796',
    categories: 'cs.CV',
    code: 'https://github.com/inclusionAI/LLaDA2.0-Uni',
    about:
      'Turns pictures into discrete tokens so that one masked diffusion model can read and produce both images and text. It holds its own against specialised vision models while also drawing and editing.',
  },
  {
    key: 'molmoact-2',
    title: 'MolmoAct2: Action Reasoning Models for Real-world Deployment',
    authors: 'Haoquan Fang, Jiafei Duan, Donovan Clay',
    authorCount: 29,
    date: '2026-05-04',
    arxiv: '2605.02881',
    categories: 'cs.RO',
    code: 'https://github.com/allenai/molmoact2',
    about:
      'Offers a robot controller whose model, data and action tokeniser are all open, with hundreds of hours of two-armed demonstrations. It reasons about space only as deeply as a situation needs, to stay quick enough for use outside the laboratory.',
  },
  {
    key: 'su-01',
    title: 'Achieving Gold-Medal-Level Olympiad Reasoning via Simple and Unified Scaling',
    authors: 'Yafu Li, Runzhe Zhan, Haoran Zhang',
    authorCount: 28,
    date: '2026-05-13',
    arxiv: '2605.13301',
    categories: 'cs.AI cs.CL',
    about:
      'Gives a plain recipe of ordered fine-tuning, two rounds of reinforcement learning and more effort at answer time that lifts a 30-billion sparse model to olympiad gold in mathematics and physics. Its stages are few and described so that others can repeat them.',
  },
  {
    key: 'skillopt',
    title: 'SkillOpt: Executive Strategy for Self-Evolving Agent Skills',
    authors: 'Yifan Yang, Ziyang Gong, Weiquan Huang',
    authorCount: 15,
    date: '2026-05-22',
    arxiv: '2605.23904',
    categories: 'cs.AI cs.CL',
    code: 'https://github.com/microsoft/SkillOpt',
    about:
      'Treats the instruction file of a frozen agent as something to be trained: an optimiser model proposes small edits and keeps those that raise a validation score. Improvement becomes steady and measurable, and costs nothing extra in use.',
  },
  {
    key: 'vibethinker-3b',
    title: 'VibeThinker-3B: Exploring the Frontier of Verifiable Reasoning in Small Language Models',
    authors: 'Sen Xu, Shixi Liu, Wei Wang, Jixin Min, Yingwei Dai, Zhibin Yin, Yirong Chen, Xin Zhou, Junlin Zhang',
    date: '2026-06',
    arxiv: '2606.16140',
    categories: 'cs.AI cs.CL',
    code: 'https://github.com/WeiboAI/VibeThinker',
    about:
      'Pushes a dense model of three billion parameters with staged fine-tuning, reinforcement learning and self-distillation to competition scores known from far larger ones. It suggests that checkable reasoning compresses well, unlike broad knowledge.',
  },
];
