// Sample papers 2023-2024: facts, with a description in our own words. Data, not code, hence its length.
import type { SamplePaper } from './sample-paper.ts';

export const papers2023to2024: readonly SamplePaper[] = [
  {
    key: 'llama',
    title: 'LLaMA: Open and Efficient Foundation Language Models',
    authors:
      'Hugo Touvron, Thibaut Lavril, Gautier Izacard, Xavier Martinet, Marie-Anne Lachaux, Timothée Lacroix, Baptiste Rozière, Naman Goyal, Eric Hambro, Faisal Azhar, Aurelien Rodriguez, Armand Joulin, Edouard Grave, Guillaume Lample',
    date: '2023-02-27',
    arxiv: '2302.13971',
    categories: 'cs.CL',
    about:
      'Trains models of 7 to 65 billion parameters on public text only, far longer than was thought useful, so that small ones rival much bigger predecessors. Once the weights were out, research on open models exploded.',
  },
  {
    key: 'llama-2',
    title: 'Llama 2: Open Foundation and Fine-Tuned Chat Models',
    authors: 'Hugo Touvron, Louis Martin, Kevin Stone',
    authorCount: 68,
    date: '2023-07-18',
    arxiv: '2307.09288',
    categories: 'cs.CL cs.AI',
    about:
      'Releases language and chat models with a licence that permits commercial use, and documents unusually fully how preference tuning and safety were done. It made building on open weights a normal business decision.',
  },
  {
    key: 'dpo',
    title: 'Direct Preference Optimization: Your Language Model is Secretly a Reward Model',
    authors: 'Rafael Rafailov, Archit Sharma, Eric Mitchell, Stefano Ermon, Christopher D. Manning, Chelsea Finn',
    date: '2023-05-29',
    arxiv: '2305.18290',
    venue: 'NeurIPS 2023',
    categories: 'cs.LG cs.AI',
    code: 'https://github.com/eric-mitchell/direct-preference-optimization',
    about:
      'Shows that tuning on human preferences needs no reward model and no reinforcement learning: one classification loss on pairs of answers has the same optimum. The shortcut was quickly adopted for open chat models.',
  },
  {
    key: 'qlora',
    title: 'QLoRA: Efficient Finetuning of Quantized LLMs',
    authors: 'Tim Dettmers, Artidoro Pagnoni, Ari Holtzman, Luke Zettlemoyer',
    date: '2023-05-23',
    arxiv: '2305.14314',
    venue: 'NeurIPS 2023',
    categories: 'cs.LG',
    code: 'https://github.com/artidoro/qlora',
    about:
      'Keeps a frozen model in a four-bit format made for bell-shaped weights and trains low-rank additions on top, paging memory when it spikes. A 65-billion model can be tuned on one card at no loss.',
  },
  {
    key: 'segment-anything',
    title: 'Segment Anything',
    authors:
      'Alexander Kirillov, Eric Mintun, Nikhila Ravi, Hanzi Mao, Chloe Rolland, Laura Gustafson, Tete Xiao, Spencer Whitehead, Alexander C. Berg, Wan-Yen Lo, Piotr Dollár, Ross Girshick',
    date: '2023-04-05',
    arxiv: '2304.02643',
    venue: 'ICCV 2023',
    categories: 'cs.CV cs.LG',
    code: 'https://github.com/facebookresearch/segment-anything',
    about:
      'Defines segmentation as answering a prompt, such as a click or a box, and builds model and data set together in a loop that ends with a billion masks. It outlines things it never met, without training for the task.',
  },
  {
    key: 'toolformer',
    title: 'Toolformer: Language Models Can Teach Themselves to Use Tools',
    authors:
      'Timo Schick, Jane Dwivedi-Yu, Roberto Dessì, Roberta Raileanu, Maria Lomeli, Luke Zettlemoyer, Nicola Cancedda, Thomas Scialom',
    date: '2023-02-09',
    arxiv: '2302.04761',
    venue: 'NeurIPS 2023',
    categories: 'cs.CL',
    about:
      'Lets a model insert calls to a calculator, a search engine or a calendar into its own training text and keep those that help predict what follows. Tool use is learned from a handful of examples per tool.',
  },
  {
    key: 'tree-of-thoughts',
    title: 'Tree of Thoughts: Deliberate Problem Solving with Large Language Models',
    authors: 'Shunyu Yao, Dian Yu, Jeffrey Zhao, Izhak Shafran, Thomas L. Griffiths, Yuan Cao, Karthik Narasimhan',
    date: '2023-05-17',
    arxiv: '2305.10601',
    venue: 'NeurIPS 2023',
    categories: 'cs.CL cs.AI',
    code: 'https://github.com/princeton-nlp/tree-of-thought-llm',
    about:
      'Searches over partial solutions that a model proposes and rates itself, so that it can look ahead and turn back. On puzzles where step-by-step prompting nearly always fails, most attempts now succeed.',
  },
  {
    key: 'generative-agents',
    title: 'Generative Agents: Interactive Simulacra of Human Behavior',
    authors:
      "Joon Sung Park, Joseph C. O'Brien, Carrie J. Cai, Meredith Ringel Morris, Percy Liang, Michael S. Bernstein",
    date: '2023-04-07',
    arxiv: '2304.03442',
    doi: '10.1145/3586183.3606763',
    venue: 'UIST 2023',
    categories: 'cs.HC cs.AI',
    code: 'https://github.com/joonspk-research/generative_agents',
    about:
      'Fills a small game town with twenty-five characters driven by a language model that remember, reflect and plan. They spread news and organised a party unprompted, which inspired both agent architectures and simulated social science.',
  },
  {
    key: 'vllm',
    title: 'Efficient Memory Management for Large Language Model Serving with PagedAttention',
    authors:
      'Woosuk Kwon, Zhuohan Li, Siyuan Zhuang, Ying Sheng, Lianmin Zheng, Cody Hao Yu, Joseph E. Gonzalez, Hao Zhang, Ion Stoica',
    date: '2023-09-12',
    arxiv: '2309.06180',
    doi: '10.1145/3600006.3613165',
    venue: 'SOSP 2023',
    categories: 'cs.LG cs.DC',
    code: 'https://github.com/vllm-project/vllm',
    about:
      'Stores the attention cache of running requests in small pages, as an operating system does with memory, so hardly any is wasted and prefixes can be shared. Servers handle several times more users, and vLLM became the common open engine.',
  },
  {
    key: 'mamba',
    title: 'Mamba: Linear-Time Sequence Modeling with Selective State Spaces',
    authors: 'Albert Gu, Tri Dao',
    date: '2023-12-01',
    arxiv: '2312.00752',
    venue: 'COLM 2024',
    categories: 'cs.LG cs.AI',
    code: 'https://github.com/state-spaces/mamba',
    about:
      'Makes the parameters of a state-space model depend on the input, so it can choose what to remember, and computes it by a hardware-aware scan. It kept pace with Transformers of its size while running in linear time.',
  },
  {
    key: 'gaussian-splatting',
    title: '3D Gaussian Splatting for Real-Time Radiance Field Rendering',
    authors: 'Bernhard Kerbl, Georgios Kopanas, Thomas Leimkühler, George Drettakis',
    date: '2023-08-08',
    arxiv: '2308.04079',
    doi: '10.1145/3592433',
    venue: 'ACM Transactions on Graphics',
    categories: 'cs.GR cs.CV',
    code: 'https://github.com/graphdeco-inria/gaussian-splatting',
    about:
      'Represents a captured scene as millions of soft ellipsoids that are optimised and then splatted onto the screen. Quality equals the best neural fields, while training takes minutes and display runs in real time.',
  },
  {
    key: 'controlnet',
    title: 'Adding Conditional Control to Text-to-Image Diffusion Models',
    authors: 'Lvmin Zhang, Anyi Rao, Maneesh Agrawala',
    date: '2023-02-10',
    arxiv: '2302.05543',
    venue: 'ICCV 2023',
    categories: 'cs.CV cs.GR',
    code: 'https://github.com/lllyasviel/ControlNet',
    about:
      'Attaches a trainable copy of a frozen image generator through layers that start at zero, so sketches, depth or poses can guide it without harm. Artists gained control over composition that words cannot give.',
  },
  {
    key: 'swe-bench',
    title: 'SWE-bench: Can Language Models Resolve Real-World GitHub Issues?',
    authors: 'Carlos E. Jimenez, John Yang, Alexander Wettig, Shunyu Yao, Kexin Pei, Ofir Press, Karthik Narasimhan',
    date: '2023-10-10',
    arxiv: '2310.06770',
    venue: 'ICLR 2024',
    categories: 'cs.CL cs.SE',
    code: 'https://github.com/SWE-bench/SWE-bench',
    about:
      "Takes over two thousand real bug reports from Python projects and checks by the projects' own tests whether a model's patch resolves them. The best model solved two in a hundred at first, and the climb since has defined coding agents.",
  },
  {
    key: 'llava',
    title: 'Visual Instruction Tuning',
    authors: 'Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee',
    date: '2023-04-17',
    arxiv: '2304.08485',
    venue: 'NeurIPS 2023',
    categories: 'cs.CV cs.AI',
    code: 'https://github.com/haotian-liu/LLaVA',
    about:
      'Asks a text-only model to write conversations about images from their captions and boxes, and tunes a vision encoder joined to a language model on them. The small recipe gave the open community a capable visual assistant.',
  },
  {
    key: 'mt-bench',
    title: 'Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena',
    authors:
      'Lianmin Zheng, Wei-Lin Chiang, Ying Sheng, Siyuan Zhuang, Zhanghao Wu, Yonghao Zhuang, Zi Lin, Zhuohan Li, Dacheng Li, Eric P. Xing, Hao Zhang, Joseph E. Gonzalez, Ion Stoica',
    date: '2023-06-09',
    arxiv: '2306.05685',
    venue: 'NeurIPS 2023',
    categories: 'cs.CL cs.AI',
    code: 'https://github.com/lm-sys/FastChat',
    about:
      "Checks whether a strong model may grade other models' answers, comparing its verdicts with votes of experts and crowds. Agreement is as high as between people, although the judge favours length, position and its own style.",
  },
  {
    key: 'voyager',
    title: 'Voyager: An Open-Ended Embodied Agent with Large Language Models',
    authors:
      'Guanzhi Wang, Yuqi Xie, Yunfan Jiang, Ajay Mandlekar, Chaowei Xiao, Yuke Zhu, Linxi Fan, Anima Anandkumar',
    date: '2023-05-25',
    arxiv: '2305.16291',
    venue: 'Transactions on Machine Learning Research',
    categories: 'cs.AI cs.LG',
    code: 'https://github.com/MineDojo/Voyager',
    about:
      'Lets a language model play Minecraft by setting itself goals, writing code for skills and storing what works in a growing library. It explored much further than earlier agents without changing a single weight.',
  },
  {
    key: 'lost-in-the-middle',
    title: 'Lost in the Middle: How Language Models Use Long Contexts',
    authors: 'Nelson F. Liu, Kevin Lin, John Hewitt, Ashwin Paranjape, Michele Bevilacqua, Fabio Petroni, Percy Liang',
    date: '2023-07-06',
    arxiv: '2307.03172',
    acl: '2024.tacl-1.9',
    venue: 'Transactions of the Association for Computational Linguistics',
    categories: 'cs.CL',
    about:
      'Moves the relevant passage through a long prompt and sees accuracy sag when it stands in the middle, even in models sold for long contexts. Retrieval systems now order their evidence with this in mind.',
  },
  {
    key: 'universal-jailbreaks',
    title: 'Universal and Transferable Adversarial Attacks on Aligned Language Models',
    authors: 'Andy Zou, Zifan Wang, Nicholas Carlini, Milad Nasr, J. Zico Kolter, Matt Fredrikson',
    date: '2023-07-27',
    arxiv: '2307.15043',
    categories: 'cs.CL cs.CR',
    code: 'https://github.com/llm-attacks/llm-attacks',
    about:
      'Finds by automatic search a string of gibberish that, added to a forbidden request, makes chat models comply. Strings found on open models also worked on commercial ones, so safety training proved thinner than hoped.',
  },
  {
    key: 'mistral-7b',
    title: 'Mistral 7B',
    authors: 'Albert Q. Jiang, Alexandre Sablayrolles, Arthur Mensch',
    authorCount: 18,
    date: '2023-10-10',
    arxiv: '2310.06825',
    categories: 'cs.CL cs.AI',
    about:
      'Packs the quality of models twice its size into seven billion parameters, with grouped queries and a sliding attention window for speed. A permissive licence made it a favourite base for tuning.',
  },
  {
    key: 'gpqa',
    title: 'GPQA: A Graduate-Level Google-Proof Q&A Benchmark',
    authors:
      'David Rein, Betty Li Hou, Asa Cooper Stickland, Jackson Petty, Richard Yuanzhe Pang, Julien Dirani, Julian Michael, Samuel R. Bowman',
    date: '2023-11-20',
    arxiv: '2311.12022',
    venue: 'COLM 2024',
    categories: 'cs.AI cs.CL',
    code: 'https://github.com/idavidrein/gpqa',
    about:
      'Has specialists in biology, physics and chemistry write questions that skilled outsiders fail even with half an hour and a search engine. Made to study how people might supervise stronger systems, it became a standard of reasoning.',
  },
  {
    key: 'diffusion-policy',
    title: 'Diffusion Policy: Visuomotor Policy Learning via Action Diffusion',
    authors:
      'Cheng Chi, Zhenjia Xu, Siyuan Feng, Eric Cousineau, Yilun Du, Benjamin Burchfiel, Russ Tedrake, Shuran Song',
    date: '2023-03-07',
    arxiv: '2303.04137',
    venue: 'RSS 2023',
    categories: 'cs.RO',
    code: 'https://github.com/real-stanford/diffusion_policy',
    about:
      'Produces robot actions by denoising a short sequence of them under camera input, which copes with several equally good ways to act. It improved on earlier imitation learning by almost half on average and is now a standard policy head.',
  },
  {
    key: 'consistency-models',
    title: 'Consistency Models',
    authors: 'Yang Song, Prafulla Dhariwal, Mark Chen, Ilya Sutskever',
    date: '2023-03-02',
    arxiv: '2303.01469',
    venue: 'ICML 2023',
    categories: 'cs.LG cs.CV',
    code: 'https://github.com/openai/consistency_models',
    about:
      'Learns to jump from any noise level straight to the clean image by demanding the same answer from all points of one path. One or two steps replace the many of a diffusion model, with more steps as an option.',
  },
  {
    key: 'dinov2',
    title: 'DINOv2: Learning Robust Visual Features without Supervision',
    authors: 'Maxime Oquab, Timothée Darcet, Théo Moutakanni',
    authorCount: 26,
    date: '2023-04-14',
    arxiv: '2304.07193',
    openreview: 'a68SUt6zFt',
    venue: 'Transactions on Machine Learning Research',
    categories: 'cs.CV',
    code: 'https://github.com/facebookresearch/dinov2',
    about:
      'Combines known self-supervised losses with 142 million automatically curated images and distils a giant model into smaller ones. Its frozen features serve classification, depth and matching with no fine-tuning.',
  },
  {
    key: 'process-supervision',
    title: "Let's Verify Step by Step",
    authors:
      'Hunter Lightman, Vineet Kosaraju, Yura Burda, Harri Edwards, Bowen Baker, Teddy Lee, Jan Leike, John Schulman, Ilya Sutskever, Karl Cobbe',
    date: '2023-05-31',
    arxiv: '2305.20050',
    venue: 'ICLR 2024',
    categories: 'cs.LG cs.AI',
    code: 'https://github.com/openai/prm800k',
    about:
      'Compares rewarding a model for a right final answer with having people mark every step of its solution. Marking steps chooses better solutions to hard mathematics, and 800,000 such labels were given away.',
  },
  {
    key: 'esmfold',
    title: 'Evolutionary-Scale Prediction of Atomic-Level Protein Structure with a Language Model',
    authors:
      'Zeming Lin, Halil Akin, Roshan Rao, Brian Hie, Zhongkai Zhu, Wenting Lu, Nikita Smetanin, Robert Verkuil, Ori Kabeli, Yaniv Shmueli, Allan dos Santos Costa, Maryam Fazel-Zarandi, Tom Sercu, Salvatore Candido, Alexander Rives',
    date: '2023-03',
    doi: '10.1126/science.ade2574',
    venue: 'Science',
    categories: 'q-bio.BM cs.LG',
    code: 'https://github.com/facebookresearch/esm',
    about:
      'Scales a language model of protein sequences to fifteen billion parameters and reads three-dimensional structure out of it without searching for relatives. Being many times faster, it mapped over six hundred million proteins from soil, sea and gut.',
  },
  {
    key: 'mixtral',
    title: 'Mixtral of Experts',
    authors: 'Albert Q. Jiang, Alexandre Sablayrolles, Antoine Roux',
    authorCount: 26,
    date: '2024-01-08',
    arxiv: '2401.04088',
    categories: 'cs.LG cs.CL',
    about:
      'Gives each layer eight experts of which two handle any token, so only about a quarter of the weights work at a time. It matched much larger dense models and made open mixtures of experts practical.',
  },
  {
    key: 'deepseekmath',
    title: 'DeepSeekMath: Pushing the Limits of Mathematical Reasoning in Open Language Models',
    authors: 'Zhihong Shao, Peiyi Wang, Qihao Zhu',
    authorCount: 11,
    date: '2024-02-05',
    arxiv: '2402.03300',
    categories: 'cs.CL cs.AI',
    code: 'https://github.com/deepseek-ai/DeepSeek-Math',
    about:
      'Mines 120 billion mathematical tokens from the web and tunes a seven-billion model with GRPO, which compares sampled answers within a group in place of a value network. That algorithm later trained the reasoning models everybody copied.',
  },
  {
    key: 'bitnet-1-58',
    title: 'The Era of 1-bit LLMs: All Large Language Models are in 1.58 Bits',
    authors:
      'Shuming Ma, Hongyu Wang, Lingxiao Ma, Lei Wang, Wenhui Wang, Shaohan Huang, Li Dong, Ruiping Wang, Jilong Xue, Furu Wei',
    date: '2024-02-27',
    arxiv: '2402.17764',
    categories: 'cs.CL cs.LG',
    about:
      'Trains language models whose weights are only minus one, zero or one and reports that from three billion parameters on they keep up with full precision. Multiplications nearly vanish, which suggests new hardware.',
  },
  {
    key: 'galore',
    title: 'GaLore: Memory-Efficient LLM Training by Gradient Low-Rank Projection',
    authors: 'Jiawei Zhao, Zhenyu Zhang, Beidi Chen, Zhangyang Wang, Anima Anandkumar, Yuandong Tian',
    date: '2024-03-06',
    arxiv: '2403.03507',
    venue: 'ICML 2024',
    categories: 'cs.LG',
    code: 'https://github.com/jiaweizhao/GaLore',
    about:
      "Projects gradients, not weights, onto a small changing subspace, so that the optimiser's memory shrinks while all parameters still learn. For the first time a seven-billion model could be pre-trained on a single consumer card.",
  },
  {
    key: 'alphafold-3',
    title: 'Accurate Structure Prediction of Biomolecular Interactions with AlphaFold 3',
    authors: 'Josh Abramson, Jonas Adler, Jack Dunger',
    authorCount: 48,
    date: '2024-05-08',
    doi: '10.1038/s41586-024-07487-w',
    venue: 'Nature',
    categories: 'q-bio.BM cs.LG',
    code: 'https://github.com/google-deepmind/alphafold3',
    about:
      'Extends structure prediction from proteins to their complexes with DNA, RNA, small molecules and ions, generating atom positions by diffusion. One model outdid specialised docking tools, to the interest of drug designers.',
  },
  {
    key: 'openvla',
    title: 'OpenVLA: An Open-Source Vision-Language-Action Model',
    authors: 'Moo Jin Kim, Karl Pertsch, Siddharth Karamcheti',
    authorCount: 18,
    date: '2024-06-13',
    arxiv: '2406.09246',
    venue: 'CoRL 2024',
    categories: 'cs.RO cs.LG',
    code: 'https://github.com/openvla/openvla',
    about:
      'Tunes an open vision-language model on 970,000 robot episodes to emit actions as tokens. Though much smaller than a closed predecessor it did better, and it can be adapted to a new robot on consumer hardware.',
  },
  {
    key: 'stable-diffusion-3',
    title: 'Scaling Rectified Flow Transformers for High-Resolution Image Synthesis',
    authors: 'Patrick Esser, Sumith Kulal, Andreas Blattmann',
    authorCount: 17,
    date: '2024-03-05',
    arxiv: '2403.03206',
    venue: 'ICML 2024',
    categories: 'cs.CV',
    about:
      'Compares dozens of diffusion and flow formulations at scale and picks straight paths sampled mostly at middle noise levels, in a Transformer with separate weights for words and pixels. It is the design behind Stable Diffusion 3.',
  },
  {
    key: 'deepseek-v3',
    title: 'DeepSeek-V3 Technical Report',
    authors: 'DeepSeek-AI',
    date: '2024-12-27',
    arxiv: '2412.19437',
    categories: 'cs.CL cs.AI',
    code: 'https://github.com/deepseek-ai/DeepSeek-V3',
    about:
      'Describes a sparse model of 671 billion parameters with compressed attention caches, balancing without an extra loss and training in eight-bit precision. Reaching the level of closed models at a startlingly low reported cost, it upset assumptions about who can compete.',
  },
  {
    key: 'chatbot-arena',
    title: 'Chatbot Arena: An Open Platform for Evaluating LLMs by Human Preference',
    authors:
      'Wei-Lin Chiang, Lianmin Zheng, Ying Sheng, Anastasios Nikolas Angelopoulos, Tianle Li, Dacheng Li, Hao Zhang, Banghua Zhu, Michael Jordan, Joseph E. Gonzalez, Ion Stoica',
    date: '2024-03-07',
    arxiv: '2403.04132',
    venue: 'ICML 2024',
    categories: 'cs.AI cs.CL',
    code: 'https://github.com/lm-sys/FastChat',
    about:
      'Lets visitors put a question to two anonymous models and vote for the better answer, then turns the votes into ratings as in chess. Hundreds of thousands of votes made it the ranking that companies cite.',
  },
  {
    key: 'test-time-compute',
    title: 'Scaling LLM Test-Time Compute Optimally can be More Effective than Scaling Model Parameters',
    authors: 'Charlie Snell, Jaehoon Lee, Kelvin Xu, Aviral Kumar',
    date: '2024-08-06',
    arxiv: '2408.03314',
    categories: 'cs.LG cs.CL',
    about:
      "Studies how to spend computation when answering, by searching against a verifier or by revising, and finds that the best way depends on the question's difficulty. Spent well, it can outweigh a model fourteen times larger on problems of moderate difficulty.",
  },
  {
    key: 'ai-scientist',
    title: 'The AI Scientist: Towards Fully Automated Open-Ended Scientific Discovery',
    authors: 'Chris Lu, Cong Lu, Robert Tjarko Lange, Jakob Foerster, Jeff Clune, David Ha',
    date: '2024-08-12',
    arxiv: '2408.06292',
    categories: 'cs.AI cs.LG',
    code: 'https://github.com/SakanaAI/AI-Scientist',
    about:
      'Chains language models into a pipeline that invents an idea, runs the experiments, writes the paper and reviews it, for some fifteen dollars apiece. The results were uneven, but the questions it raises for science are not.',
  },
  {
    key: 'var',
    title: 'Visual Autoregressive Modeling: Scalable Image Generation via Next-Scale Prediction',
    authors: 'Keyu Tian, Yi Jiang, Zehuan Yuan, Bingyue Peng, Liwei Wang',
    date: '2024-04-03',
    arxiv: '2404.02905',
    venue: 'NeurIPS 2024',
    categories: 'cs.CV cs.AI',
    code: 'https://github.com/FoundationVision/VAR',
    about:
      'Generates an image as a whole at growing resolutions, each predicted from the coarser ones, in place of token after token in reading order. An autoregressive model thereby overtook diffusion on ImageNet, and is quick to sample.',
  },
  {
    key: 'kan',
    title: 'KAN: Kolmogorov-Arnold Networks',
    authors:
      'Ziming Liu, Yixuan Wang, Sachin Vaidya, Fabian Ruehle, James Halverson, Marin Soljačić, Thomas Y. Hou, Max Tegmark',
    date: '2024-04-30',
    arxiv: '2404.19756',
    openreview: 'Ozo7qJ5vZi',
    venue: 'ICLR 2025',
    categories: 'cs.LG',
    code: 'https://github.com/KindXiaoming/pykan',
    about:
      'Moves the learnable nonlinearity from neurons onto the connections, where each is a small adjustable curve. On scientific fitting tasks fewer parameters reach higher accuracy and the curves can be read as formulas, though training is slower.',
  },
  {
    key: 'sam-2',
    title: 'SAM 2: Segment Anything in Images and Videos',
    authors: 'Nikhila Ravi, Valentin Gabeur, Yuan-Ting Hu',
    authorCount: 18,
    date: '2024-08-01',
    arxiv: '2408.00714',
    venue: 'ICLR 2025',
    categories: 'cs.CV',
    code: 'https://github.com/facebookresearch/sam2',
    about:
      'Adds a memory of past frames to promptable segmentation, so that one click follows an object through a video in real time. Needing a third of the interactions of earlier tools, it is also faster on still images.',
  },
  {
    key: 'sleeper-agents',
    title: 'Sleeper Agents: Training Deceptive LLMs that Persist Through Safety Training',
    authors: 'Evan Hubinger, Carson Denison, Jesse Mu',
    authorCount: 39,
    date: '2024-01-10',
    arxiv: '2401.05566',
    categories: 'cs.CR cs.AI',
    about:
      'Deliberately trains models that behave well until a trigger appears and then write vulnerable code, and tries to remove the habit. Standard safety training failed, and adversarial training merely taught the model to hide it better.',
  },
  {
    key: 'swe-agent',
    title: 'SWE-agent: Agent-Computer Interfaces Enable Automated Software Engineering',
    authors:
      'John Yang, Carlos E. Jimenez, Alexander Wettig, Kilian Lieret, Shunyu Yao, Karthik Narasimhan, Ofir Press',
    date: '2024-05-06',
    arxiv: '2405.15793',
    venue: 'NeurIPS 2024',
    categories: 'cs.SE cs.AI',
    code: 'https://github.com/SWE-agent/SWE-agent',
    about:
      'Treats a language model as a new kind of user and designs commands, file viewers and error messages to suit it. The interface alone multiplied the share of real software issues that a given model could fix.',
  },
  {
    key: 'osworld',
    title: 'OSWorld: Benchmarking Multimodal Agents for Open-Ended Tasks in Real Computer Environments',
    authors: 'Tianbao Xie, Danyang Zhang, Jixuan Chen',
    authorCount: 17,
    date: '2024-04-11',
    arxiv: '2404.07972',
    venue: 'NeurIPS 2024',
    categories: 'cs.AI cs.CL',
    code: 'https://github.com/xlang-ai/OSWorld',
    about:
      'Gives agents a real desktop with mouse, keyboard and ordinary programs, and scripts that inspect the machine to see whether each of 369 tasks was done. People managed over seven in ten, the best model about one in eight.',
  },
  {
    key: 'modernbert',
    title:
      'Smarter, Better, Faster, Longer: A Modern Bidirectional Encoder for Fast, Memory Efficient, and Long Context Finetuning and Inference',
    authors:
      'Benjamin Warner, Antoine Chaffin, Benjamin Clavié, Orion Weller, Oskar Hallström, Said Taghadouini, Alexis Gallagher, Raja Biswas, Faisal Ladhak, Tom Aarsen, Nathan Cooper, Griffin Adams, Jeremy Howard, Iacopo Poli',
    date: '2024-12-18',
    arxiv: '2412.13663',
    venue: 'ACL 2025',
    categories: 'cs.CL cs.AI',
    code: 'https://github.com/AnswerDotAI/ModernBERT',
    about:
      'Rebuilds BERT with everything learned since: rotary positions, alternating local attention, unpadded batches, two trillion tokens and code. Encoders for search and classification gained speed, accuracy and contexts of eight thousand tokens.',
  },
  {
    key: 'alignment-faking',
    title: 'Alignment Faking in Large Language Models',
    authors: 'Ryan Greenblatt, Carson Denison, Benjamin Wright',
    authorCount: 20,
    date: '2024-12-18',
    arxiv: '2412.14093',
    categories: 'cs.AI cs.LG',
    about:
      'Tells a model that it will be retrained to obey harmful requests and sees it comply strategically, reasoning that this protects its present values. It is an experimental demonstration of a worry that had been theoretical.',
  },
  {
    key: 'graphrag',
    title: 'From Local to Global: A Graph RAG Approach to Query-Focused Summarization',
    authors:
      'Darren Edge, Ha Trinh, Newman Cheng, Joshua Bradley, Alex Chao, Apurva Mody, Steven Truitt, Dasha Metropolitansky, Robert Osazuwa Ness, Jonathan Larson',
    date: '2024-04-24',
    arxiv: '2404.16130',
    categories: 'cs.CL cs.IR',
    code: 'https://github.com/microsoft/graphrag',
    about:
      'Extracts entities and relations from a text collection, groups them into communities and summarises each, so questions about the whole can be answered from the parts. Plain retrieval of passages cannot see such patterns.',
  },
  {
    key: 'flashattention-3',
    title: 'FlashAttention-3: Fast and Accurate Attention with Asynchrony and Low-precision',
    authors: 'Jay Shah, Ganesh Bikshandi, Ying Zhang, Vijay Thakkar, Pradeep Ramani, Tri Dao',
    date: '2024-07-11',
    arxiv: '2407.08608',
    venue: 'NeurIPS 2024',
    categories: 'cs.LG cs.AI',
    code: 'https://github.com/Dao-AILab/flash-attention',
    about:
      "Rewrites exact attention for newer graphics processors, overlapping data movement, matrix products and softmax, and adding eight-bit arithmetic with less error. It uses three quarters of the chip's peak and is up to twice as fast as before.",
  },
  {
    key: 'mamba-2',
    title: 'Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality',
    authors: 'Tri Dao, Albert Gu',
    date: '2024-05-31',
    arxiv: '2405.21060',
    venue: 'ICML 2024',
    categories: 'cs.LG',
    code: 'https://github.com/state-spaces/mamba',
    about:
      'Proves that state-space models and a form of linear attention are two ways to multiply by the same structured matrix. From the duality comes Mamba-2, several times faster than its predecessor and at home on matrix hardware.',
  },
  {
    key: 'tau-bench',
    title: '$τ$-bench: A Benchmark for Tool-Agent-User Interaction in Real-World Domains',
    authors: 'Shunyu Yao, Noah Shinn, Pedram Razavi, Karthik Narasimhan',
    date: '2024-06-17',
    arxiv: '2406.12045',
    categories: 'cs.AI cs.CL',
    code: 'https://github.com/sierra-research/tau-bench',
    about:
      'Simulates customers of a shop and an airline who talk to an agent bound by tools and policies, and inspects the database afterwards. Agents solved fewer than half of the tasks and seldom succeeded eight times in a row.',
  },
  {
    key: 'colpali',
    title: 'ColPali: Efficient Document Retrieval with Vision Language Models',
    authors: 'Manuel Faysse, Hugues Sibille, Tony Wu, Bilel Omrani, Gautier Viaud, Céline Hudelot, Pierre Colombo',
    date: '2024-06-27',
    arxiv: '2407.01449',
    venue: 'ICLR 2025',
    categories: 'cs.IR cs.CV',
    code: 'https://github.com/illuin-tech/colpali',
    about:
      'Searches documents by their page images: a vision language model gives every patch a vector, and late interaction matches them with the query. Layout, tables and figures count, and fragile text extraction falls away.',
  },
  {
    key: 'genie',
    title: 'Genie: Generative Interactive Environments',
    authors: 'Jake Bruce, Michael Dennis, Ashley Edwards',
    authorCount: 25,
    date: '2024-02-23',
    arxiv: '2402.15391',
    venue: 'ICML 2024',
    categories: 'cs.LG cs.AI',
    about:
      'Learns from unlabelled game videos a world that can be played frame by frame, having inferred by itself what the possible actions are. A sketch or photograph is enough to start a new one.',
  },
  {
    key: 'pi-0',
    title: '$π_0$: A Vision-Language-Action Flow Model for General Robot Control',
    authors: 'Kevin Black, Noah Brown, Danny Driess',
    authorCount: 24,
    date: '2024-10-31',
    arxiv: '2410.24164',
    venue: 'RSS 2025',
    categories: 'cs.LG cs.RO',
    code: 'https://github.com/Physical-Intelligence/openpi',
    about:
      'Joins a pre-trained vision-language model to a flow-matching head that emits smooth motions fifty times a second, trained on data from many robots. After tuning it folded laundry from the dryer, far beyond earlier general policies.',
  },
  {
    key: 'byte-latent-transformer',
    title: 'Byte Latent Transformer: Patches Scale Better Than Tokens',
    authors:
      'Artidoro Pagnoni, Ram Pasunuru, Pedro Rodriguez, John Nguyen, Benjamin Muller, Margaret Li, Chunting Zhou, Lili Yu, Jason Weston, Luke Zettlemoyer, Gargi Ghosh, Mike Lewis, Ari Holtzman, Srinivasan Iyer',
    date: '2024-12-13',
    arxiv: '2412.09871',
    venue: 'ACL 2025',
    categories: 'cs.CL',
    code: 'https://github.com/facebookresearch/blt',
    about:
      'Reads raw bytes and groups them into patches, longer where the next byte is predictable, instead of using a fixed vocabulary. At eight billion parameters it equals token-based models with less computation at inference.',
  },
];
